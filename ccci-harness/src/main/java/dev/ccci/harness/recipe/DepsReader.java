package dev.ccci.harness.recipe;

import static dev.ccci.harness.recipe.RecipeSettingsReader.isType;
import static dev.ccci.harness.recipe.RecipeSettingsReader.known;
import static dev.ccci.harness.recipe.RecipeSettingsReader.part;
import static dev.ccci.harness.recipe.RecipeSettingsReader.value;
import static dev.ccci.harness.recipe.RecipeSettingsReader.variables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a {@code recipe.yml} says about other recipes: {@code deps}, {@code env-with} and placeholders. */
final class DepsReader {

    private static final Pattern RECIPE = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private DepsReader() {}

    static List<String> deps(YamlValue.Mapping yaml) {
        List<String> deps = new ArrayList<>();
        value(yaml, "deps").map(value -> value.list("deps")).orElse(List.of()).forEach(entry -> {
            String name = entry.text("a dep");
            if (!isType(entry, "str") || !RECIPE.matcher(name).matches()) {
                throw entry.place().failure("the name of a recipe, such as keycloak", entry.describe());
            }
            if (deps.contains(name)) {
                throw entry.place().failure("every dep once", "[" + name + "] again; take it out");
            }
            deps.add(name);
        });
        checkReferences(yaml, deps);
        return deps;
    }

    static Map<String, Map<String, String>> envWith(YamlValue.Mapping yaml) {
        YamlValue.Mapping part = part(yaml, "env-with");
        known(part, "env-with", deps(yaml));
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        part.keys().keySet().forEach(dep -> all.put(dep, variables(part, dep)));
        return all;
    }

    /** A placeholder for an app that is not among the deps would be found out only after a deployment. */
    private static void checkReferences(YamlValue.Mapping yaml, List<String> deps) {
        Stream.concat(
                        Stream.of("env", "upgrade-env", "secrets").map(key -> part(yaml, key)),
                        part(yaml, "env-with").values().values().stream().map(value -> value.mapping("env-with")))
                .flatMap(part -> part.values().values().stream())
                .filter(YamlValue.Scalar.class::isInstance)
                .filter(value -> !value.isEmpty())
                .forEach(value -> DepReference.in(value.text("a value")).stream()
                        .filter(reference -> !deps.contains(reference.dep()))
                        .forEach(reference -> {
                            throw unknown(value.place(), reference, deps);
                        }));
    }

    private static RuntimeException unknown(Place place, DepReference reference, List<String> deps) {
        return place.failure(
                "placeholders for {domain} and for what a dep gives",
                "[" + reference + "], and [" + reference.dep() + "] is not under deps; "
                        + Nearest.sentence(reference.dep(), deps));
    }
}
