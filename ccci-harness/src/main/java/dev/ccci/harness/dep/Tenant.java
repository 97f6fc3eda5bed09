package dev.ccci.harness.dep;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one app has on a provider for the time of one run: a realm with a client, an OAuth application. Injected as a parameter;
 * its values fill placeholders such as {@code {keycloak.issuer}} in {@code recipe.yml}.
 *
 * @param provider the recipe of the provider, such as {@code keycloak}
 * @param url the provider's address without a path
 * @param values by name; {@code domain} and {@code url} are always among them
 * @param secret the names of the values that must not be seen
 */
public record Tenant(String provider, URI url, Map<String, String> values, Set<String> secret) {

    /** Copies the collections, and puts {@code domain} and {@code url} first. */
    public Tenant {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("domain", url.getHost());
        all.put("url", url.toString());
        all.putAll(values);
        values = Collections.unmodifiableMap(all);
        secret = Collections.unmodifiableSet(new LinkedHashSet<>(secret));
    }

    /** One that has nothing of its own yet. */
    public static Tenant at(String provider, URI url) {
        return new Tenant(provider, url, Map.of(), Set.of());
    }

    /**
     * The same with one more value.
     *
     * @param name lower-case letters, digits and hyphens, such as {@code client-id}
     */
    public Tenant with(String name, String value) {
        checkName(name);
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Tenant(provider, url, more, secret);
    }

    /** The same with one more value, which is hidden wherever something is written. */
    public Tenant withSecret(String name, String value) {
        Set<String> more = new LinkedHashSet<>(secret);
        more.add(name);
        return new Tenant(provider, url, with(name, value).values, more);
    }

    /**
     * One of its values.
     *
     * @throws IllegalArgumentException when there is none of this name, naming those that there are
     */
    public String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the tenant on " + provider + " has no value [" + name + "]; it has " + values.keySet());
        }
        return value;
    }

    /** The names of all values, and only these. */
    @Override
    public String toString() {
        return "Tenant[" + provider + " " + url + " " + values.keySet() + "]";
    }

    private static void checkName(String name) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "the name of a tenant's value is of lower-case letters, digits and hyphens,"
                            + " such as client-id; found [" + name + "]");
        }
    }
}
