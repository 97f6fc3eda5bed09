package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fills placeholders for what an app needs of others. What stands for a dep that is not there is left out, and noted. */
final class DepValues {

    private final Map<String, Map<String, String>> values;
    private final List<String> leftOut = new ArrayList<>();

    /** @param values of each dep that is ready, by their names */
    DepValues(Map<String, Map<String, String>> values) {
        this.values = Map.copyOf(values);
    }

    /** Makes sure that all placeholders are those of deps; {@code recipe.yml} is checked with line and column when it is read. */
    static void check(String section, Collection<String> texts, List<String> deps) {
        texts.stream()
                .flatMap(text -> DepReference.in(text).stream())
                .filter(reference -> !deps.contains(reference.dep()))
                .findFirst()
                .ifPresent(reference -> {
                    throw LifecycleFailure.did("looked for the deps in " + section)
                            .expected("placeholders for {domain} and for what a dep gives")
                            .found("[" + reference + "], and [" + reference.dep() + "] is not under deps; "
                                    + Nearest.sentence(reference.dep(), deps))
                            .blame(Cause.TEST);
                });
    }

    /** What was left out so far, such as {@code env OIDC_ISSUER}. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    boolean has(String dep) {
        return values.containsKey(dep);
    }

    /** @param section where these are in {@code recipe.yml} */
    Map<String, String> filled(String section, Map<String, String> texts) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (DepReference.in(text).stream().allMatch(reference -> has(reference.dep()))) {
                filled.put(name, filled(section + " " + name, text));
            } else {
                leaveOut(section + " " + name);
            }
        });
        return filled;
    }

    void leaveOut(String what) {
        leftOut.add(what);
    }

    private String filled(String where, String text) {
        String filled = text;
        for (DepReference reference : DepReference.in(text)) {
            filled = filled.replace(reference.toString(), value(where, reference));
        }
        return filled;
    }

    private String value(String where, DepReference reference) {
        Map<String, String> known = values.getOrDefault(reference.dep(), Map.of());
        @Nullable String value = known.get(reference.key());
        if (value == null) {
            throw LifecycleFailure.did("filled " + reference + " of " + where + " in " + RecipeSettings.FILE)
                    .expected("one of the values that a tenant on " + reference.dep() + " has: "
                            + String.join(", ", new TreeSet<>(known.keySet())))
                    .found("[" + reference.key() + "]; "
                            + Nearest.sentence(reference.key(), new TreeSet<>(known.keySet())))
                    .blame(Cause.TEST);
        }
        return value;
    }
}
