package dev.ccci.harness.backup;

import java.util.List;

/**
 * A volume that the labels put into the backup.
 *
 * @param key its key in the compose file, such as {@code content}
 * @param name its name on the server, such as {@code cust-4f21c9_ci_test_content}
 * @param paths the only paths that are saved, relative to its root; empty when all of it is
 */
public record SavedVolume(String key, String name, List<String> paths) {

    /** Copies the list. */
    public SavedVolume {
        paths = List.copyOf(paths);
    }

    /** Whether all of it is saved. */
    public boolean whole() {
        return paths.isEmpty();
    }
}
