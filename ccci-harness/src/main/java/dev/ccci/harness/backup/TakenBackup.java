package dev.ccci.harness.backup;

import java.util.List;

/**
 * A backup that was taken, and what it is worth.
 *
 * @param snapshot what was saved
 * @param coverage what of the app's data it holds
 * @param dumps the dumps in it, as read from there
 * @param hooked whether hooks were to write something for it
 */
public record TakenBackup(Snapshot snapshot, Coverage coverage, List<SavedDump> dumps, boolean hooked) {

    /** One without hooks. */
    public TakenBackup(Snapshot snapshot, Coverage coverage, List<SavedDump> dumps) {
        this(snapshot, coverage, dumps, false);
    }

    /** Copies the list. */
    public TakenBackup {
        dumps = List.copyOf(dumps);
    }
}
