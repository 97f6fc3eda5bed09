package dev.ccci.engine;

import dev.ccci.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the classes that stand for recipes. */
final class Markers {

    static boolean isMarker(Class<?> type) {
        return recipe(type).isPresent();
    }

    static boolean isAny(Class<?> type) {
        return recipe(type).filter(Recipe.ANY::equals).isPresent();
    }

    static Optional<String> recipe(Class<?> type) {
        return Optional.ofNullable(type.getDeclaredAnnotation(Recipe.class)).map(Recipe::value);
    }

    /** The marker class of a recipe, looked up where it has to lie. */
    static Optional<Class<?>> named(String recipe) {
        return in(packageOf(recipe), type -> recipe(type).filter(recipe::equals).isPresent());
    }

    /** The marker class that an overlay class belongs to: in its package, else in the nearest package above. */
    static Optional<Class<?>> above(Class<?> overlay) {
        for (String name = overlay.getPackageName(); !name.isEmpty(); name = parent(name)) {
            Optional<Class<?>> marker = in(name, type -> isMarker(type) && !isAny(type));
            if (marker.isPresent()) {
                return marker;
            }
        }
        return Optional.empty();
    }

    /**
     * The class for recipes without a marker of their own. Looked up among the classes named {@code …Recipe} in the
     * directories of the class path, for requests which name no class.
     */
    static Optional<Class<?>> any() {
        Predicate<String> name = candidate -> candidate.endsWith("Recipe");
        return roots().stream()
                .flatMap(root -> ReflectionSupport.findAllClassesInClasspathRoot(root, Markers::isAny, name).stream())
                .findFirst();
    }

    static String packageOf(String recipe) {
        return recipe.replace('-', '_');
    }

    private static Optional<Class<?>> in(String packageName, Predicate<Class<?>> predicate) {
        if (!Packages.exists(packageName)) {
            return Optional.empty();
        }
        Predicate<String> directly =
                name -> name.lastIndexOf('.') == packageName.length() && name.startsWith(packageName);
        return ReflectionSupport.findAllClassesInPackage(packageName, predicate, directly).stream()
                .findFirst();
    }

    private static String parent(String packageName) {
        return packageName.substring(0, Math.max(0, packageName.lastIndexOf('.')));
    }

    private static List<URI> roots() {
        try {
            return Collections.list(Packages.classLoader().getResources("")).stream()
                    .map(URL::toExternalForm)
                    .map(URI::create)
                    .filter(Markers::isFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFile(@Nullable URI root) {
        return root != null && "file".equals(root.getScheme());
    }

    private Markers() {}
}
