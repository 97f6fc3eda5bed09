package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveSettingsTest {

    @TempDir
    Path directory;

    private EffectiveSettings settings(String text) {
        new RecipeFolder(directory).with("recipe.yml", text);
        return EffectiveSettings.of(Optional.of(directory));
    }

    @Test
    void a_setting_of_the_file_is_told_with_its_line_and_others_as_default() {
        EffectiveSettings settings = settings("""
                health:
                  status: [200, 401]
                env:
                  SIGN_UP: true
                """);

        assertThat(settings.set())
                .contains(
                        new EffectiveSetting("health.status", "200, 401", "recipe.yml:2"),
                        new EffectiveSetting("env.SIGN_UP", "true", "recipe.yml:4"),
                        new EffectiveSetting("health.path", "/", "default"),
                        new EffectiveSetting("limits.deploy", "10m", "default"));
    }

    @Test
    void what_nobody_set_and_has_no_default_is_listed_by_name() {
        EffectiveSettings settings = settings("base: 1.0.0+1.0\n");

        assertThat(settings.unset())
                .contains("env", "secrets", "backup.capable")
                .doesNotContain("base", "health.path");
    }

    @Test
    void a_recipe_without_a_directory_has_the_defaults() {
        assertThat(EffectiveSettings.of(Optional.empty()).set())
                .extracting(EffectiveSetting::origin)
                .containsOnly("default");
    }

    @Test
    void every_key_of_the_schema_is_told() throws IOException {
        EffectiveSettings settings = EffectiveSettings.of(Optional.empty());

        List<String> told = new ArrayList<>(settings.unset());
        settings.set().forEach(setting -> told.add(setting.key()));
        assertThat(told.stream().map(key -> key.replaceFirst("\\..*", "")).distinct())
                .containsExactlyInAnyOrderElementsOf(topLevelKeys());
    }

    @Test
    void a_mistake_in_the_file_ends_the_reading() {
        assertThatThrownBy(() -> settings("helth: {}\n"))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("did you mean [health]?");
    }

    private static List<String> topLevelKeys() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecipeSettings.class.getResourceAsStream("recipe-yml.schema.json"))) {
            JsonNode properties = new ObjectMapper().readTree(in).path("properties");
            List<String> names = new ArrayList<>();
            properties.fieldNames().forEachRemaining(names::add);
            return names;
        }
    }
}
