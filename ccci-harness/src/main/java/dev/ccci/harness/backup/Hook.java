package dev.ccci.harness.backup;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A command that a label asks for.
 *
 * @param moment when it runs
 * @param service in whose running container it runs
 * @param command the label's text, run by {@code sh -c}
 */
public record Hook(Moment moment, String service, String command) {

    /** A variable or the output of a command behind an option that takes a password. */
    private static final Pattern PASSWORD_ARGUMENT =
            Pattern.compile("\\s(?:-p|--pass(?:word|wd)?[= ])[\"']?\\$[A-Za-z{(]");

    /** Whether it gives a program a password as an argument, where everyone on the server can read it. */
    boolean exposesPassword() {
        return PASSWORD_ARGUMENT.matcher(command).find();
    }

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
