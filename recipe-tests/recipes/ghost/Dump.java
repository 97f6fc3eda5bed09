package ghost;

import dev.ccci.harness.Exec;

/** The dump that the recipe's hook writes for the backup. */
final class Dump {

    private static final String FILE = "/var/lib/mysql/backup.sql.gz";

    private final String text;

    private Dump(String text) {
        this.text = text;
    }

    /**
     * Unpacks it.
     *
     * @throws AssertionError when the file is not there, or cannot be unpacked
     */
    static Dump read(Exec exec) {
        Exec.Output dump = exec.run("db", "gunzip", "--stdout", FILE);
        if (dump.exitCode() != 0) {
            throw new AssertionError(FILE + " cannot be unpacked: " + dump.err());
        }
        return new Dump(dump.out());
    }

    boolean holds(String words) {
        return text.contains(words);
    }
}
