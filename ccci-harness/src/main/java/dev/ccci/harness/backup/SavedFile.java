package dev.ccci.harness.backup;

import java.time.Instant;

/**
 * A file in a snapshot.
 *
 * @param volume the volume's key in the compose file
 * @param path relative to the volume's root
 * @param bytes its size
 * @param modified when it was written last, by the server's clock
 */
public record SavedFile(String volume, String path, long bytes, Instant modified) {

    /** The volume and the path, for people. */
    public String name() {
        return volume + "/" + path;
    }

    /** The last part of its path. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
