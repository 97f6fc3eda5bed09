package dev.ccci.harness.swarm;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the Swarm's words about a task mean. The words are those of Docker 20.10 to 28. */
enum TaskError {
    IMAGE_MISSING(
            "no such image",
            "manifest unknown",
            "manifest for .* not found",
            "pull access denied",
            "repository does not exist",
            "no matching manifest"),
    OBJECT_MISSING(
            "bind source path does not exist",
            "secret not found",
            "config not found",
            "network .* not found",
            "could not find network",
            "could not be found, only network scoped",
            "plugin \".*\" not found",
            "error looking up volume plugin"),
    NO_ROOM(
            "host-mode port already in use",
            "insufficient resources",
            "port is already allocated",
            "address already in use"),
    /** No node takes tasks at the moment, as while its engine restarts: that is not the service's doing. */
    NODE_AWAY("not available for new tasks"),
    NO_NODE("no suitable node"),
    UNHEALTHY("unhealthy container"),
    OTHER;

    private final Pattern words;

    TaskError(String... words) {
        // no words at all match nothing
        this.words = Pattern.compile(words.length == 0 ? "(?!)" : String.join("|", words));
    }

    static TaskError of(String error) {
        String text = error.toLowerCase(Locale.ROOT);
        for (TaskError candidate : values()) {
            if (candidate.words.matcher(text).find()) {
                return candidate;
            }
        }
        return OTHER;
    }
}
