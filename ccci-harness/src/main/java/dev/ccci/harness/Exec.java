package dev.ccci.harness;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Duration;
import java.util.List;

/**
 * Runs commands in the app's running containers. Injected as a parameter.
 *
 * <p>The container is that of a running task made from the service's present specification; it is waited for. When it stops before
 * the command has begun, the next one is taken; a command that has begun is never run again.
 */
public interface Exec {

    /** How long a command may take when nobody says otherwise. */
    Duration LIMIT = Duration.ofMinutes(1);

    /**
     * Runs a command in the running container of a service and waits for its end.
     *
     * @param service the service's name as in the compose file, such as {@code app}
     * @param command the argument vector; no shell is involved unless it names one
     * @param stdin what the command reads, and the place for secrets; may be empty. When it is not, the container needs the programs
     *     {@code sh} and {@code head}
     * @throws LifecycleFailure when there is no running container in time, or the command does not end in time, with what it has
     *     written so far; it goes on in its container then
     */
    Output run(String service, List<String> command, byte[] stdin);

    /** Runs a command that reads nothing. */
    default Output run(String service, String... command) {
        return run(service, List.of(command), new byte[0]);
    }

    /** The same, but commands may take so long, the wait for their container included. */
    Exec within(Duration limit);

    /**
     * What a command left behind.
     *
     * @param exitCode 0 when it succeeded
     * @param out standard output as UTF-8
     * @param err standard error as UTF-8
     * @param command what was run and where, for people
     */
    record Output(int exitCode, String out, String err, String command) {

        /** Of a command that nobody asks about. */
        public Output(int exitCode, String out, String err) {
            this(exitCode, out, err, "a command");
        }

        /**
         * The standard output of a command that succeeded.
         *
         * @throws LifecycleFailure with service, command, exit code and both streams when it did not
         */
        public String orFail() {
            if (exitCode != 0) {
                throw LifecycleFailure.did("ran " + command)
                        .expected("exit code 0")
                        .found("exit code " + exitCode + stream("out", out) + stream("err", err))
                        .blame(Cause.TEST);
            }
            return out;
        }

        private static String stream(String name, String text) {
            return text.isBlank() ? "" : "\n" + name + ": " + text.stripTrailing();
        }
    }
}
