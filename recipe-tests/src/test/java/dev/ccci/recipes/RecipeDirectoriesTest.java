package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ccci.harness.recipe.RecipeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every recipe directory, without running it. */
class RecipeDirectoriesTest {

    private static final Path RECIPES = Path.of("recipes");

    @Test
    void there_are_recipe_directories() throws IOException {
        assertThat(directories()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("directories")
    void its_settings_are_valid(Path directory) {
        assertThatCode(() -> RecipeSettings.load(directory)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("directories")
    void it_says_what_was_ported(Path directory) {
        assertThat(directory.resolve("PARITY.md")).isNotEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("directories")
    void its_marker_names_the_directory(Path directory) throws IOException {
        String name = directory.getFileName().toString().replace('_', '-');
        try (Stream<Path> files = Files.list(directory)) {
            Path marker = files.filter(file -> file.toString().endsWith("Recipe.java"))
                    .findFirst()
                    .orElseThrow();
            assertThat(marker).content().contains("@Recipe(\"" + name + "\")");
        }
    }

    static List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(RECIPES)) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
