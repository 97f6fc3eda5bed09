package dev.ccci.harness;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Nearest;
import dev.ccci.harness.recipe.SecretValue;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deployed app, as a test may know it. Injected as a parameter.
 *
 * @param recipe the recipe's name, such as {@code custom-html}
 * @param tier the tier in which the test runs
 * @param versions what runs now, what was there first, what is under test
 * @param domain the app's host name
 * @param services the names of its services as in the compose file, such as {@code app}
 * @param env the environment it was deployed with, without secrets
 * @param secrets the secrets that the run has created for what runs now, by their key in the compose files; see {@link #secret}
 * @param unique a token that is new for every test, of lower-case letters and digits, to make names from
 */
public record App(
        String recipe,
        Tier tier,
        Versions versions,
        String domain,
        Set<String> services,
        Map<String, String> env,
        Map<String, SecretValue> secrets,
        String unique) {

    /** Copies the collections. */
    public App {
        services = Set.copyOf(services);
        env = Map.copyOf(env);
        secrets = Map.copyOf(secrets);
    }

    /**
     * The versions of the recipe in this run, such as {@code 1.11.0+1.22.1}; a head without a version is named by its commit.
     *
     * @param running the version that runs now
     * @param base the version that was deployed first; empty when that was the head
     * @param head the version under test
     */
    public record Versions(String running, Optional<String> base, String head) {}

    /** The app's address over TLS, without a path: {@code https://<domain>}. */
    public URI url() {
        return URI.create("https://" + domain);
    }

    /** The version that runs now; the commit when the head has no version. */
    public String version() {
        return versions.running();
    }

    /**
     * The value of a secret that the run has created, to log in with. Wherever the run writes, it is masked.
     *
     * @param key the secret's key in the compose files, such as {@code db_password}
     * @throws LifecycleFailure when the app has no such secret; names the nearest ones
     */
    public String secret(String key) {
        SecretValue value = secrets.get(key);
        if (value == null) {
            throw LifecycleFailure.did("asked for the secret " + key + " of " + recipe + " " + version())
                    .expected("the key of a secret in its compose files")
                    .found("[" + key + "]; " + Nearest.sentence(key, secrets.keySet()))
                    .blame(Cause.TEST);
        }
        return value.reveal();
    }
}
