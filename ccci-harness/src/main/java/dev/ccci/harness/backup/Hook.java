package dev.ccci.harness.backup;

import java.util.Locale;

/**
 * A command that a label asks for.
 *
 * @param moment when it runs
 * @param service in whose running container it runs
 * @param command the label's text, run by {@code sh -c}
 */
public record Hook(Moment moment, String service, String command) {

    /** When a hook runs. */
    public enum Moment {
        /** Before the files are saved. */
        BACKUP_PRE,
        /** After the files are saved. */
        BACKUP_POST,
        /** Before the files are put back. */
        RESTORE_PRE,
        /** After the files are put back. */
        RESTORE_POST;

        /** The label, such as {@code backupbot.backup.pre-hook}. */
        String label() {
            return "backupbot." + name().toLowerCase(Locale.ROOT).replace('_', '.') + "-hook";
        }
    }
}
