package dev.ccci.harness.run;

import java.time.Duration;
import java.util.Set;

/**
 * When the app counts as answering.
 *
 * @param path what is asked for, such as {@code /}
 * @param accepted the status codes that count
 * @param limit how long the first such answer may take
 */
public record Health(String path, Set<Integer> accepted, Duration limit) {

    /** Copies the set. */
    public Health {
        accepted = Set.copyOf(accepted);
    }
}
