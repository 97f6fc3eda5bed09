package dev.ccci.harness.backup;

import java.util.List;

/**
 * A backup that was taken.
 *
 * @param id restic's short id; empty when there was nothing to save
 * @param contents what it holds of each path that the labels promise
 * @param noted those of its files that may be dumps or belong to a running database; the others are only counted
 * @param unread what restic found and could not read, as {@code volume/path}; the snapshot is without it
 */
public record Snapshot(String id, List<Content> contents, List<SavedFile> noted, List<String> unread) {

    /** Copies the lists. */
    public Snapshot {
        contents = List.copyOf(contents);
        noted = List.copyOf(noted);
        unread = List.copyOf(unread);
    }

    /** All could be read. */
    public Snapshot(String id, List<Content> contents, List<SavedFile> noted) {
        this(id, contents, noted, List.of());
    }

    /** Number of files, without markers of ours. */
    public long files() {
        return contents.stream().mapToLong(Content::files).sum();
    }

    /** Size of these files in bytes. */
    public long bytes() {
        return contents.stream().mapToLong(Content::bytes).sum();
    }

    /** Size in bytes of what it holds of a volume. */
    long bytes(String volume) {
        return contents.stream()
                .filter(content -> content.volume().equals(volume))
                .mapToLong(Content::bytes)
                .sum();
    }

    /**
     * What a snapshot holds of one promised path.
     *
     * @param volume the volume's key in the compose file
     * @param path relative to the volume's root; empty for all of it
     * @param there whether the path is in the snapshot at all, be it an empty folder
     * @param files number of files, without markers of ours
     * @param bytes their size
     */
    public record Content(String volume, String path, boolean there, long files, long bytes) {

        /** The volume and the path, for people. */
        public String name() {
            return path.isEmpty() ? volume : volume + "/" + path;
        }
    }
}
