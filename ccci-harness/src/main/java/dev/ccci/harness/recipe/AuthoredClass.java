package dev.ccci.harness.recipe;

import dev.ccci.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class in a recipe directory, as its source tells.
 *
 * @param name its simple name, with those of the classes around it, such as {@code ContentTests.Large}
 * @param binaryName its name for a class loader, such as {@code ghost.ContentTests$Large}
 * @param file the file's name and the line, such as {@code ContentTests.java:12}
 * @param tiers the tiers it is annotated with
 * @param tests the names of its test methods
 * @param hooks the annotations on the methods of a class annotated with {@code @Recipe}, by method
 */
public record AuthoredClass(
        String name,
        String binaryName,
        String file,
        Set<Tier> tiers,
        List<String> tests,
        Map<String, List<String>> hooks) {

    /** Copies the collections. */
    public AuthoredClass {
        tiers = Set.copyOf(tiers);
        tests = List.copyOf(tests);
        hooks = Map.copyOf(hooks);
    }
}
