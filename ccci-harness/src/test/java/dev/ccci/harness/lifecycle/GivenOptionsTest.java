package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.spi.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenOptionsTest {

    @TempDir
    Path directory;

    @Test
    void what_decides_what_is_tested_is_repeated() throws IOException {
        recipeYml("deps: [keycloak]\n");

        assertThat(options(Map.of(
                        Keys.STRICT,
                        "true",
                        Keys.RECIPES,
                        "mine",
                        Keys.LAB_IMAGES,
                        "images",
                        Keys.LIVE + "keycloak",
                        "https://login.ci.test",
                        Keys.LIVE + "other",
                        "https://other.ci.test",
                        Keys.REPORTS,
                        "elsewhere")))
                .containsExactly(
                        "-Dccci.recipes=mine",
                        "-Dccci.strict=true",
                        "-Dccci.lab.images=images",
                        "-Dccci.live.keycloak=https://login.ci.test");
    }

    @Test
    void a_shell_reads_a_value_as_it_was_given() throws Exception {
        List<String> given = List.of("../my recipes", "it's", "$HOME;`id`", "a+b~1");

        for (String value : given) {
            String option = options(Map.of(Keys.SOURCE, value)).get(0);
            Process shell = new ProcessBuilder("sh", "-c", "printf %s " + option).start();

            assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("-Dccci.source=" + value);
        }
    }

    @Test
    void settings_that_cannot_be_read_are_told_elsewhere() throws IOException {
        recipeYml("depz: [keycloak]\n");

        assertThat(options(Map.of(Keys.HEAD, "main"))).containsExactly("-Dccci.head=main");
    }

    private void recipeYml(String text) throws IOException {
        Files.writeString(directory.resolve("recipe.yml"), text);
    }

    private List<String> options(Map<String, String> given) {
        return GivenOptions.of(new RunRequest(
                "shop",
                Optional.empty(),
                Optional.of(directory),
                Set.of(),
                Set.of(),
                Set.of(),
                key -> Optional.ofNullable(given.get(key))));
    }
}
