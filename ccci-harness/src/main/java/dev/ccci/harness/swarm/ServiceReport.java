package dev.ccci.harness.swarm;

import org.jspecify.annotations.Nullable;

/**
 * The state of one service at one moment.
 *
 * @param service its full name, {@code <stack>_<name>}
 * @param running tasks that run, or have completed
 * @param wanted tasks that should
 * @param failures tasks that ended badly since the wait began
 * @param detail why it is in this state, in words; empty when that is obvious
 * @param lastError the Swarm's own words about the last task that ended badly; empty when none did
 * @param exitCode of that task, or null
 */
public record ServiceReport(
        String service,
        ServiceState state,
        int running,
        int wanted,
        int failures,
        String detail,
        String lastError,
        @Nullable Integer exitCode) {

    /** One line, such as {@code 0/1 crash loop}. */
    String brief() {
        return running + "/" + wanted + " " + state;
    }

    /** One line with everything that is known. */
    String full() {
        StringBuilder line = new StringBuilder(brief());
        if (!detail.isEmpty()) {
            line.append(", ").append(detail);
        }
        if (failures > 0) {
            line.append(", ").append(failures).append(failures == 1 ? " failed task" : " failed tasks");
        }
        if (!lastError.isEmpty()) {
            line.append(", last error \"").append(lastError).append('"');
        }
        if (exitCode != null) {
            line.append(", exit code ").append(exitCode);
        }
        return line.toString();
    }
}
