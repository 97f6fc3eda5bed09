package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of the recipe directories; there may be none. */
record RecipeFolder(Optional<Path> path) {

    private static final String DEFAULT = "recipes";

    /**
     * Looks the folder up.
     *
     * @param near classes beside which the folder may lie
     * @throws Problem when the folder was given and does not exist
     */
    static RecipeFolder locate(Settings settings, Collection<Class<?>> near) {
        Optional<String> given = settings.get(Keys.RECIPES);
        if (given.isPresent()) {
            return new RecipeFolder(Optional.of(existing(given.get())));
        }
        Path here = Path.of(DEFAULT).toAbsolutePath();
        return Files.isDirectory(here)
                ? new RecipeFolder(Optional.of(here))
                : new RecipeFolder(
                        near.stream().flatMap(type -> above(type).stream()).findFirst());
    }

    /** The directory of a recipe; empty when it has none. */
    Optional<Path> directory(String recipe) {
        try {
            return path.map(folder -> folder.resolve(Markers.packageOf(recipe)))
                    .filter(directory -> path.equals(Optional.ofNullable(directory.getParent())))
                    .filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The names of all recipes that have a directory. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        path.ifPresent(folder -> {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> !name(entry).startsWith("."))
                        .filter(Files::isDirectory)
                        .forEach(entry -> names.add(name(entry).replace('_', '-')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return names;
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    private static Path existing(String given) {
        Path folder = Path.of(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw Problems.noRecipeFolder(given, folder);
        }
        return folder;
    }

    private static Optional<Path> above(Class<?> type) {
        for (@Nullable Path folder = location(type); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(DEFAULT);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }
}
