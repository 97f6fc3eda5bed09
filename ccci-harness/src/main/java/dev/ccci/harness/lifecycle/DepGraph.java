package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The recipes that a recipe needs, and those that these need. Each is there once, however many need it.
 *
 * @param root the recipe under test
 * @param needs what every recipe needs itself; a recipe comes after those that it needs, the root last
 */
record DepGraph(String root, Map<String, List<String>> needs) {

    DepGraph {
        needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
    }

    /**
     * Asks every recipe once.
     *
     * @param needs what a recipe needs itself
     * @throws LifecycleFailure when a recipe needs itself, with the whole circle
     */
    static DepGraph resolve(String root, Function<String, List<String>> needs) {
        Map<String, List<String>> resolved = new LinkedHashMap<>();
        visit(root, List.of(), needs, resolved);
        return new DepGraph(root, resolved);
    }

    private static void visit(
            String recipe,
            List<String> path,
            Function<String, List<String>> needs,
            Map<String, List<String>> resolved) {
        List<String> way = new ArrayList<>(path);
        way.add(recipe);
        if (path.contains(recipe)) {
            throw LifecycleFailure.did("resolved the deps of " + way.get(0))
                    .expected("that no recipe needs itself")
                    .found(String.join(" → ", way.subList(path.indexOf(recipe), way.size()))
                            + "; take one of them out of the deps in its recipe.yml")
                    .blame(Cause.TEST);
        }
        if (!resolved.containsKey(recipe)) {
            List<String> own = List.copyOf(needs.apply(recipe));
            own.forEach(dep -> visit(dep, way, needs, resolved));
            resolved.put(recipe, own);
        }
    }

    /** All deps; those that others need come first. */
    List<String> deps() {
        return needs.keySet().stream().filter(recipe -> !recipe.equals(root)).toList();
    }

    /** What a recipe needs itself. */
    List<String> needsOf(String recipe) {
        return needs.getOrDefault(recipe, List.of());
    }

    /** The recipes that name a dep themselves. */
    List<String> neededBy(String dep) {
        return needs.entrySet().stream()
                .filter(entry -> entry.getValue().contains(dep))
                .map(Map.Entry::getKey)
                .toList();
    }
}
