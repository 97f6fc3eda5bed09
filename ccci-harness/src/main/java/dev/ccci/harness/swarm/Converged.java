package dev.ccci.harness.swarm;

import java.time.Duration;
import java.util.List;

/**
 * A stack at rest.
 *
 * @param took how long the wait lasted
 * @param services the last state of every service, by name
 */
public record Converged(Duration took, List<ServiceReport> services) {

    /** A copy of the list is kept. */
    public Converged {
        services = List.copyOf(services);
    }
}
