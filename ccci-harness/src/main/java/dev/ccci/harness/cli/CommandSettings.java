package dev.ccci.harness.cli;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Nearest;
import dev.ccci.harness.recipe.RecipeCatalogue;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings of a command: those given, and the folder of recipe directories, found as the engine finds it.
 *
 * @param given by the caller
 * @param recipes the folder of recipe directories; it need not exist
 */
record CommandSettings(Settings given, Path recipes) implements Settings {

    static CommandSettings of(Settings given, Path here) {
        Path recipes = given.get(Keys.RECIPES)
                .map(here::resolve)
                .or(() -> Stream.iterate(here, above -> above != null, Path::getParent)
                        .flatMap(above -> Stream.of(above.resolve("recipes"), above.resolve("recipe-tests/recipes")))
                        .filter(Files::isDirectory)
                        .findFirst())
                .orElse(here.resolve("recipes"));
        return new CommandSettings(given, recipes.normalize());
    }

    @Override
    public Optional<String> get(String key) {
        return given.get(key).or(() -> key.equals(Keys.RECIPES) ? Optional.of(recipes.toString()) : Optional.empty());
    }

    @Override
    public Optional<String> origin(String key) {
        return given.origin(key);
    }

    /** Where the directory of a recipe is, or would be. */
    Path place(String recipe) {
        return recipes.resolve(recipe.replace('-', '_'));
    }

    /** The directory of a recipe; empty when it has none. */
    Optional<Path> directory(String recipe) {
        return Optional.of(place(recipe))
                .filter(directory -> recipes.equals(directory.getParent()))
                .filter(Files::isDirectory);
    }

    /**
     * Refuses a recipe that a test run would not know either.
     *
     * @throws LifecycleFailure with the nearest names
     */
    void checkKnown(String recipe) {
        Set<String> known = new TreeSet<>(new RecipeCatalogue(this).labNames());
        known.addAll(names());
        if (!known.contains(recipe) && get(Keys.SOURCE).isEmpty()) {
            throw LifecycleFailure.did("looked for the recipe [" + recipe + "]")
                    .expected("a directory in " + recipes + ", or a lab edition")
                    .found("neither; " + Nearest.sentence(recipe, known) + "\nor say where the recipe is: -D"
                            + Keys.SOURCE + "=<path or git URL>")
                    .blame(Cause.TEST);
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(recipes)) {
            try (Stream<Path> folders = Files.list(recipes)) {
                folders.filter(Files::isDirectory)
                        .map(folder -> String.valueOf(folder.getFileName()).replace('_', '-'))
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
