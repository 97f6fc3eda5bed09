package dev.ccci.harness.backup;

import java.util.List;

/**
 * A volume that the labels put into the backup.
 *
 * @param key its key in the compose file, such as {@code content}
 * @param paths the only paths that are saved, relative to its root; empty when all of it is
 */
public record SavedVolume(String key, List<String> paths) {

    /** Copies the list. */
    public SavedVolume {
        paths = List.copyOf(paths);
    }

    /** Whether all of it is saved. */
    public boolean whole() {
        return paths.isEmpty();
    }
}
