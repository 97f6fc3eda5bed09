package dev.ccci.harness;

import java.util.List;

/** Runs commands in the app's running containers. Injected as a parameter. */
public interface Exec {

    /**
     * Runs a command in the running container of a service and waits for its end.
     *
     * @param service the service's name as in the compose file, such as {@code app}
     * @param command the argument vector; no shell is involved unless it names one
     * @param stdin what the command reads; may be empty
     */
    Output run(String service, List<String> command, byte[] stdin);

    /** Runs a command that reads nothing. */
    default Output run(String service, String... command) {
        return run(service, List.of(command), new byte[0]);
    }

    /**
     * What a command left behind.
     *
     * @param exitCode 0 when it succeeded
     * @param out standard output as UTF-8
     * @param err standard error as UTF-8
     */
    record Output(int exitCode, String out, String err) {

        /**
         * The standard output of a command that succeeded.
         *
         * @throws AssertionError with both streams when it did not
         */
        public String orFail() {
            if (exitCode != 0) {
                throw new AssertionError("the command ended with " + exitCode + "\nout: " + out + "\nerr: " + err);
            }
            return out;
        }
    }
}
