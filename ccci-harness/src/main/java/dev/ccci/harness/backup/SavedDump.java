package dev.ccci.harness.backup;

import dev.ccci.harness.dump.Dump;
import java.util.Optional;

/**
 * A dump in a snapshot, as it was read from there.
 *
 * @param file where it lies
 * @param dump what it is
 * @param last how big it was in the last good backup of this version; empty when none is known
 */
public record SavedDump(SavedFile file, Dump dump, Optional<Last> last) {

    /** A dump that is smaller than this part of the last one is red. */
    public static final double SANE_SHARE = 0.5;

    /**
     * The same dump in an earlier run.
     *
     * @param run the id of that run
     * @param content its size in bytes, unpacked
     */
    public record Last(String run, long content) {}

    /** Whether it is much smaller than the last one, and nothing else is wrong with it. */
    public boolean shrunk() {
        return dump.defect().isEmpty()
                && last.filter(before -> dump.content() < before.content() * SANE_SHARE)
                        .isPresent();
    }

    /** What it is and where, for people. */
    public String description() {
        return file.name() + ", " + dump.description() + ", " + Size.of(dump.bytes())
                + (dump.compressed() ? ", unpacked " + Size.of(dump.content()) : "")
                + last.map(before -> ", " + Size.of(before.content()) + " in run " + before.run())
                        .orElse("");
    }
}
