package dev.ccci.harness.dump;

import java.util.Optional;

/**
 * What was found in a dump that was read from its beginning to its end.
 *
 * @param kind who writes such a dump
 * @param compressed whether it is compressed with gzip
 * @param bytes its size
 * @param content its size, unpacked; what could be unpacked of one that is broken
 * @param defect why nobody could restore it; empty when nothing speaks against it
 */
public record Dump(DumpKind kind, boolean compressed, long bytes, long content, Optional<String> defect) {

    /** What it is, for people: {@code SQL of PostgreSQL, gzip, complete}. */
    public String description() {
        String end = defect.isPresent()
                ? defect.get()
                : kind.showsItsEnd() ? "complete" : "whether it is complete cannot be seen";
        return kind.title() + (compressed ? ", gzip" : "") + ", " + end;
    }
}
