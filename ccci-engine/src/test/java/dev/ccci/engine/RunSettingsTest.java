package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {

    @TempDir
    Path folder;

    @Test
    void a_parameter_comes_before_the_environment_and_that_before_the_file() throws IOException {
        write("ccci.head=file\nccci.base=file\nccci.server=file\n");
        RunSettings settings = settings(
                Map.of("ccci.head", "parameter"), Map.of("CCCI_HEAD", "environment", "CCCI_BASE", "environment"));

        assertThat(settings.get(Keys.HEAD)).contains("parameter");
        assertThat(settings.get(Keys.BASE)).contains("environment");
        assertThat(settings.get(Keys.SERVER)).contains("file");
        assertThat(settings.get(Keys.DOMAIN)).isEmpty();
    }

    @Test
    void a_value_knows_where_it_comes_from() throws IOException {
        write("ccci.head=file\nccci.base=file\nccci.server=file\n");
        RunSettings settings = settings(
                Map.of("ccci.head", "parameter"), Map.of("CCCI_HEAD", "environment", "CCCI_BASE", "environment"));

        assertThat(settings.origin(Keys.HEAD)).contains("-Dccci.head");
        assertThat(settings.origin(Keys.BASE)).contains("the environment variable CCCI_BASE");
        assertThat(settings.origin(Keys.SERVER)).contains("ccci.properties");
        assertThat(settings.origin(Keys.DOMAIN)).isEmpty();
    }

    @Test
    void the_short_name_of_the_recipe_is_read_as_the_long_one() {
        assertThat(settings(Map.of("recipe", "ghost"), Map.of()).get(Keys.RECIPE))
                .contains("ghost");
        assertThat(settings(Map.of(), Map.of("CCCI_RECIPE", "ghost")).get(Keys.RECIPE))
                .contains("ghost");
    }

    @Test
    void a_variable_named_recipe_belongs_to_somebody_else() {
        assertThat(settings(Map.of(), Map.of("RECIPE", "ghost")).get(Keys.RECIPE))
                .isEmpty();
    }

    @Test
    void a_hyphen_of_a_key_is_an_underscore_in_the_environment() {
        assertThat(settings(Map.of(), Map.of("CCCI_LIVE_CUSTOM_HTML", "https://x.ci.test"))
                        .get(Keys.LIVE + "custom-html"))
                .contains("https://x.ci.test");
    }

    @Test
    void an_empty_value_is_not_set() throws IOException {
        write("ccci.head=file");

        assertThat(settings(Map.of("ccci.head", " "), Map.of()).get(Keys.HEAD)).contains("file");
    }

    @Test
    void a_broken_file_is_named() throws IOException {
        write("ccci.head=\\u12");

        assertThatThrownBy(() -> settings(Map.of(), Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("The settings file cannot be read [" + folder);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("ccci.properties"), text);
    }

    private RunSettings settings(Map<String, String> parameters, Map<String, String> environment) {
        return RunSettings.of(
                key -> Optional.ofNullable(parameters.get(key)), environment::get, folder.resolve("ccci.properties"));
    }
}
