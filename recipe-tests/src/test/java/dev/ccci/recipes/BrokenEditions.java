package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the lab editions with something broken in them. What is replaced must be there, so that a saboteur does not become
 * harmless unnoticed.
 */
final class BrokenEditions {

    private static final Path GOOD = Path.of("lab", "recipes");

    private final Path folder;

    /** @param folder the test's own */
    BrokenEditions(Path folder) {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(GOOD)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(GOOD.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text in a file of every version of a recipe. */
    BrokenEditions replace(String recipe, String file, String text, String replacement) {
        List<Path> versions = versions(recipe);
        assertThat(versions).isNotEmpty();
        versions.forEach(version -> replace(version.resolve(file), text, replacement));
        return this;
    }

    private List<Path> versions(String recipe) {
        try (Stream<Path> versions = Files.list(folder.resolve(recipe))) {
            return versions.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String text, String replacement) {
        try {
            String good = Files.readString(file);
            assertThat(good).as(file.toString()).contains(text);
            Files.writeString(file, good.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }
}
