package dev.ccci.harness.lifecycle;

import dev.ccci.Recipe;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the class that names a recipe, where it has to lie: in the package called as the recipe. */
final class RecipeClasses {

    private RecipeClasses() {}

    static Optional<Class<?>> of(String recipe) {
        String name = recipe.replace('-', '_');
        return ReflectionSupport.findAllClassesInPackage(
                        name, type -> isOf(recipe, type), candidate -> candidate.lastIndexOf('.') == name.length())
                .stream()
                .findFirst();
    }

    private static boolean isOf(String recipe, Class<?> type) {
        Recipe annotation = type.getDeclaredAnnotation(Recipe.class);
        return annotation != null && annotation.value().equals(recipe);
    }
}
