package dev.ccci.harness.backup;

import java.util.Set;
import java.util.regex.Pattern;

/** File names that mean something in a backup. */
final class DumpNames {

    private static final Pattern DUMP = Pattern.compile("(?i).+\\.(sql|dump|dmp|pgdump)(\\.gz)?|toc\\.dat");

    /** Files of servers; those that tell a running one from a copy that was made for a backup are among them. */
    private static final Set<String> SERVER = Set.of(
            "pg_control",
            "postmaster.pid",
            "ibdata1",
            "xtrabackup_checkpoints",
            "xtrabackup_info",
            "mariadb_backup_checkpoints",
            "mariadb_backup_info");

    private DumpNames() {}

    static boolean ofDump(String fileName) {
        return DUMP.matcher(fileName).matches();
    }

    static boolean ofServer(String fileName) {
        return SERVER.contains(fileName);
    }
}
