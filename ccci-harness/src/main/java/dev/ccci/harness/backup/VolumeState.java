package dev.ccci.harness.backup;

import java.util.List;

/**
 * What lies in a volume before a backup.
 *
 * @param key the volume's key in the compose file
 * @param files number of files, without markers of ours
 * @param bytes their size
 * @param databases the folders in which a server keeps its data
 */
public record VolumeState(String key, long files, long bytes, List<DataFolder> databases) {

    /** Copies the list. */
    public VolumeState {
        databases = List.copyOf(databases);
    }

    /**
     * A folder in which the server of a database keeps its data.
     *
     * @param engine whose
     * @param path relative to the volume's root; empty for the root
     */
    public record DataFolder(Engine engine, String path) {}

    /** A server whose files mean nothing without what it has in memory. */
    public enum Engine {
        /** Recognised by {@code global/pg_control}. */
        POSTGRESQL("PostgreSQL", "pg_dump"),
        /** Or MariaDB; recognised by {@code ibdata1}. */
        MYSQL("MySQL or MariaDB", "mariadb-dump");

        private final String title;
        private final String tool;

        Engine(String title, String tool) {
            this.title = title;
            this.tool = tool;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** The program that writes a dump of it. */
        public String tool() {
            return tool;
        }
    }
}
