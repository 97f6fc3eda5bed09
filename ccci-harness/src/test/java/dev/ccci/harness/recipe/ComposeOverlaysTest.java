package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.recipe.ComposeStack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeOverlaysTest {

    private static final Optional<RecipeVersion> BASE = RecipeVersion.parse("1.0.0+2.1");

    @TempDir
    Path folder;

    private RecipeFolder recipe;
    private RecipeFolder directory;

    @BeforeEach
    void folders() {
        recipe = new RecipeFolder(folder.resolve("checkout")).with("compose.yml", """
                version: "3.8"
                services:
                  app: {image: "app:1"}
                  db: {image: "db:1"}
                """);
        directory = new RecipeFolder(folder.resolve("demo")).with("PARITY.md", "");
    }

    private ComposeOverlays overlays() {
        return ComposeOverlays.in(directory.folder(), BASE);
    }

    private Service merged(List<ComposeOverlay> overlays, String service) {
        Map<String, Service> services =
                ComposeStack.of(recipe.head(), recipe.env(), overlays).services();
        return Optional.ofNullable(services.get(service)).orElseThrow();
    }

    @Test
    void a_directory_without_overlays_adds_nothing() {
        assertThat(overlays()).isEqualTo(ComposeOverlays.NONE);
    }

    @Test
    void an_overlay_of_the_surroundings_goes_to_base_and_head() {
        directory.with("compose.ccci.yml", "services: {app: {environment: {A: 1}}}\n");

        assertThat(merged(overlays().ofHead(), "app").environment()).containsEntry("A", "1");
        assertThat(merged(overlays().ofBase(), "app").environment()).containsEntry("A", "1");
        assertThat(overlays().findings())
                .containsExactly("compose.ccci.yml is merged into base and head: it sets app: environment");
    }

    @Test
    void it_tells_what_it_changes() {
        directory.with("compose.ccci.yml", """
                services:
                  app:
                    deploy: {update_config: {order: stop-first}, labels: [a=b]}
                    healthcheck: {start_period: 5m}
                  db: {command: fast}
                volumes: {more: {}}
                """);

        assertThat(overlays().ofHead().get(0).changes())
                .isEqualTo("app: deploy.labels, deploy.update_config, healthcheck; db: command; the section volumes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version: '3.8'\n", "version: \"3.9\" # another one\n"})
    void its_version_is_always_that_of_the_recipe(String version) throws IOException {
        directory.with("compose.ccci.yml", "# why\n" + version + "services: {app: {environment: {A: 1}}}\n");

        ComposeStack stack =
                ComposeStack.of(recipe.head(), recipe.env(), overlays().ofHead());

        assertThat(stack.version()).contains("3.8");
        assertThat(Files.readAllLines(stack.files().get(1))).contains("version: \"3.8\"", "# why");
    }

    @Test
    void for_a_recipe_without_a_version_it_has_none_either() {
        recipe.with("compose.yml", "services: {app: {image: 'app:1'}}\n");
        directory.with("compose.ccci.yml", "version: '3.8'\nservices: {app: {environment: {A: 1}}}\n");

        assertThat(merged(overlays().ofHead(), "app").environment()).containsEntry("A", "1");
    }

    @Test
    void the_files_of_the_recipe_and_of_the_directory_stay_as_they_are() throws IOException {
        recipe.with("compose.ccci.yml", "the recipe's own");
        directory.with("compose.ccci.yml", "services: {app: {environment: {A: 1}}}\n");

        merged(overlays().ofHead(), "app");

        assertThat(recipe.folder().resolve("compose.ccci.yml")).hasContent("the recipe's own");
        assertThat(directory.folder().resolve("compose.ccci.yml"))
                .hasContent("services: {app: {environment: {A: 1}}}\n");
    }

    @Test
    void an_image_in_it_is_refused() {
        directory.with("compose.ccci.yml", "services:\n  app:\n    image: app:2\n");

        assertThatThrownBy(this::overlays).hasMessage("""
                        did       read compose.ccci.yml:3:5
                        expected  an overlay of the surroundings only, without image:
                        found     [app:2] for service app, which would hide the image under test; take the line out. Is it the base whose image is gone: put it into previous/<version>/compose.ccci.yml
                        cause     TEST""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {app: {build: .}}",
                "services: {app: {build: {context: .}}}",
                "x-base: &base {image: 'app:2'}\nservices: {app: {<<: *base}}",
                "services: {app: {image: '${IMAGE}'}}"
            })
    void so_are_other_ways_to_change_the_image(String text) {
        directory.with("compose.ccci.yml", text);

        assertThatThrownBy(this::overlays)
                .hasMessageContaining("expected  an overlay of the surroundings only, without ")
                .hasMessageContaining("which would hide the image under test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['backupbot.backup=true']",
                "{backupbot.backup.pre-hook: dump}",
                "['coop-cloud.${STACK_NAME}.version=9.0.0']"
            })
    void labels_that_are_under_test_are_refused(String labels) {
        directory.with("compose.ccci.yml", "services: {app: {deploy: {labels: " + labels + "}}}");

        assertThatThrownBy(this::overlays).hasMessageContaining("without labels that are under test");
    }

    @Test
    void the_recipes_time_limit_may_be_set() {
        directory.with(
                "compose.ccci.yml", "services: {app: {deploy: {labels: ['coop-cloud.${STACK_NAME}.timeout=900']}}}");

        assertThat(overlays().ofHead()).hasSize(1);
    }

    @Test
    void a_service_that_the_recipe_does_not_have_is_told() {
        directory.with("compose.ccci.yml", "services:\n  dbb: {environment: {A: 1}}\n");

        assertThatThrownBy(() -> merged(overlays().ofHead(), "app"))
                .hasMessageContaining("did       read compose.ccci.yml:2:3")
                .hasMessageContaining("[dbb]; did you mean [db]?");
    }

    @Test
    void a_repair_goes_to_the_base_alone_and_may_pin_an_image() {
        directory.with("previous/1.0.0+2.1/compose.ccci.yml", "services: {app: {image: 'app:repaired'}}\n");

        assertThat(merged(overlays().ofBase(), "app").image()).isEqualTo("app:repaired");
        assertThat(merged(overlays().ofHead(), "app").image()).isEqualTo("app:1");
        assertThat(overlays().findings())
                .containsExactly(
                        "previous/1.0.0+2.1/compose.ccci.yml repairs the base, and the base only: it sets app: image");
    }

    @Test
    void a_repair_comes_after_the_overlay_of_the_surroundings() {
        directory
                .with("compose.ccci.yml", "services: {app: {environment: {A: both, B: both}}}\n")
                .with("previous/1.0.0+2.1/compose.ccci.yml", "services: {app: {environment: {B: repair}}}\n");

        assertThat(merged(overlays().ofBase(), "app").environment())
                .containsEntry("A", "both")
                .containsEntry("B", "repair");
        assertThat(merged(overlays().ofHead(), "app").environment())
                .containsEntry("A", "both")
                .containsEntry("B", "both");
    }

    @Test
    void a_repair_for_another_version_is_stale_and_not_used() {
        directory.with("previous/0.9.0+2.0/compose.ccci.yml", "services: {app: {image: 'app:repaired'}}\n");

        assertThat(merged(overlays().ofBase(), "app").image()).isEqualTo("app:1");
        assertThat(overlays().findings())
                .containsExactly("stale: previous/0.9.0+2.0 is for a base of that version, and the base is 1.0.0+2.1;"
                        + " take it out, or rename it");
    }

    @Test
    void without_a_base_every_repair_is_stale() {
        directory.with("previous/1.0.0+2.1/compose.ccci.yml", "services: {app: {image: 'app:repaired'}}\n");

        ComposeOverlays overlays = ComposeOverlays.in(directory.folder(), Optional.empty());

        assertThat(overlays.repair()).isEmpty();
        assertThat(overlays.findings()).singleElement().asString().contains("and the base is none");
    }

    @Test
    void a_folder_without_a_repair_is_stale_too() throws IOException {
        Files.createDirectories(directory.folder().resolve("previous/1.0.0+2.1"));

        assertThat(overlays().findings())
                .containsExactly("stale: previous/1.0.0+2.1 has no compose.ccci.yml and does nothing");
    }

    @Test
    void a_name_that_would_be_overlooked_is_refused() {
        directory.with("compose.ccci.yaml", "services: {}\n");

        assertThatThrownBy(this::overlays)
                .hasMessageContaining("found     [compose.ccci.yaml], which would be overlooked; rename it");
    }
}
