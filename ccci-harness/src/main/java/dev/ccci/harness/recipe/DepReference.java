package dev.ccci.harness.recipe;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder in a value of {@code recipe.yml} that stands for something an app needs of another one, such as
 * {@code {keycloak.issuer}}.
 *
 * @param dep the recipe of the other app
 * @param key the name of one of its tenant's values
 */
record DepReference(String dep, String key) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9][a-z0-9_-]*)\\.([a-z][a-z0-9-]*)}");

    /** Those in a text, each once. */
    static Set<DepReference> in(String text) {
        Set<DepReference> found = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(new DepReference(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return "{" + dep + "." + key + "}";
    }
}
