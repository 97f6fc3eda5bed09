package dev.ccci.harness.dump;

/** Who writes a dump, and how. */
public enum DumpKind {
    /** Text by {@code pg_dump} or {@code pg_dumpall}. */
    POSTGRESQL_SQL("SQL of PostgreSQL"),
    /** {@code pg_dump -Fc}. */
    POSTGRESQL_ARCHIVE("archive of pg_dump"),
    /** The table of contents of {@code pg_dump -Fd}. */
    POSTGRESQL_DIRECTORY("directory of pg_dump"),
    /** Text by {@code mysqldump} or {@code mariadb-dump}. */
    MYSQL_SQL("SQL of MySQL or MariaDB"),
    /** Text by {@code .dump} of the SQLite shell. */
    SQLITE_SQL("SQL of SQLite"),
    /** A database file of SQLite. */
    SQLITE_FILE("database file of SQLite"),
    /** A snapshot file of Redis. */
    REDIS("snapshot of Redis"),
    /** SQL without the comment of a program that is known here. */
    SQL("SQL of a program that does not say its name"),
    /** Anything else. */
    UNKNOWN("a format that is not known here");

    private final String title;

    DumpKind(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Whether the format shows that its program came to the end. */
    public boolean showsItsEnd() {
        return this != SQL && this != UNKNOWN;
    }
}
