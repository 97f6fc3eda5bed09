package dev.ccci.harness.dump;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a dump tell. */
final class Beginnings {

    static final String POSTGRESQL = "-- PostgreSQL database dump";
    static final String POSTGRESQL_CLUSTER = "-- PostgreSQL database cluster dump";

    static final String MYSQL = "-- MySQL dump ";
    static final String MARIADB = "-- MariaDB dump ";

    private Beginnings() {}

    static DumpKind kind(String name, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PGDMP")) {
            return DumpKind.POSTGRESQL_ARCHIVE;
        }
        if (text.startsWith("SQLite format 3\0")) {
            return DumpKind.SQLITE_FILE;
        }
        if (text.matches("(?s)REDIS\\d{4}.*")) {
            return DumpKind.REDIS;
        }
        if (text.contains(POSTGRESQL) || text.contains(POSTGRESQL_CLUSTER)) {
            return DumpKind.POSTGRESQL_SQL;
        }
        if (text.contains(MYSQL) || text.contains(MARIADB)) {
            return DumpKind.MYSQL_SQL;
        }
        if (text.matches("(?s)\\s*PRAGMA foreign_keys=OFF;\\s*BEGIN TRANSACTION;.*")) {
            return DumpKind.SQLITE_SQL;
        }
        return name.matches(".*\\.sql(\\.gz)?") ? DumpKind.SQL : DumpKind.UNKNOWN;
    }
}
