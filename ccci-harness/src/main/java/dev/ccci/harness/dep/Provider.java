package dev.ccci.harness.dep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Knows how to make tenants on the apps of one recipe. Found by {@link java.util.ServiceLoader}; needs a public class with a
 * constructor without parameters. Thread-safe: tenants for several dependants may be opened at the same time.
 *
 * <p>Whether an app was deployed for this run (cold) or was running before and is shared (live) makes no difference to its
 * users: both get a tenant of their own, and it is removed in the end.
 */
public interface Provider {

    /** The recipe whose apps it knows, such as {@code keycloak}. */
    String recipe();

    /**
     * Whether tenants can be made, or used, at this moment. Asked until it is ready after a deployment, when a test that needs
     * it starts, and when such a test fails. Answers within seconds and never throws.
     *
     * @return empty when it is ready, else why not, in one line
     */
    Optional<String> notReady(ProviderApp app);

    /**
     * Makes the tenant {@link Dependant#tenant()}. What exists already under this name is made anew.
     *
     * @return its values, the secret ones marked as such
     * @throws RuntimeException when it cannot be made; {@link #close} is called then as well
     */
    Tenant open(ProviderApp app, Dependant dependant);

    /**
     * Removes everything that {@link #open} has made, also when that failed half-way. Does nothing when nothing is there.
     *
     * @param tenant the name, {@link Dependant#tenant()}
     * @throws RuntimeException when something is left, naming it
     */
    void close(ProviderApp app, String tenant);

    /** The tenants that {@link #open} has made for whichever run and that are there now; nothing that anybody else has made. */
    List<Held> tenants(ProviderApp app);

    /**
     * A tenant on a provider.
     *
     * @param tenant its name
     * @param since when it was made
     */
    record Held(String tenant, Instant since) {}
}
