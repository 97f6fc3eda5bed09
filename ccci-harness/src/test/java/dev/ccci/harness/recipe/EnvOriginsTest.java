package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvOriginsTest {

    @Test
    void each_variable_is_told_with_the_file_that_wins(@TempDir Path folder) {
        // given
        RecipeFolder recipe = new RecipeFolder(folder)
                .with(".env.sample", "TYPE=demo\nDOMAIN=demo.example.com\nA=1\nB=1\nC=1\n")
                .with("abra.sh", "export C=3\nexport D=3\n");
        AppEnv env = recipe.env(Map.of("B", "2", "C", "2", "E", "2"));

        // when
        Map<String, String> origins = EnvOrigins.of(
                recipe.head(), env, Map.of("B", "recipe.yml:2", "C", "recipe.yml:3", "E", "recipe.yml:4"));

        // then
        assertThat(origins)
                .contains(
                        entry("DOMAIN", "the run"),
                        entry("A", ".env.sample"),
                        entry("B", "recipe.yml:2"),
                        entry("C", "abra.sh"),
                        entry("D", "abra.sh"),
                        entry("E", "recipe.yml:4"));
    }
}
