package dev.ccci.harness;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The deployed app, as a test may know it. Injected as a parameter.
 *
 * @param recipe the recipe's name, such as {@code custom-html}
 * @param version the version that runs now; the commit when the head has no version
 * @param domain the app's host name
 * @param services the names of its services as in the compose file, such as {@code app}
 * @param env the environment it was deployed with, without secrets
 * @param unique a token that is new for every test, of lower-case letters and digits, to make names from
 */
public record App(
        String recipe, String version, String domain, Set<String> services, Map<String, String> env, String unique) {

    /** Copies the collections. */
    public App {
        services = Set.copyOf(services);
        env = Map.copyOf(env);
    }

    /** The app's address over TLS, without a path: {@code https://<domain>}. */
    public URI url() {
        return URI.create("https://" + domain);
    }
}
