package dev.ccci.harness.backup;

import java.util.List;

/**
 * A backup that was taken, and what it is worth.
 *
 * @param snapshot what was saved
 * @param coverage what of the app's data it holds
 * @param dumps the dumps in it, as read from there
 */
public record TakenBackup(Snapshot snapshot, Coverage coverage, List<SavedDump> dumps) {

    /** Copies the list. */
    public TakenBackup {
        dumps = List.copyOf(dumps);
    }
}
