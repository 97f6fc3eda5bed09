package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    private static final String DOMAIN = "over-1a2b3c.ci.test";

    @TempDir
    Path folder;

    @Test
    void the_head_never_sees_a_repair_of_the_base() {
        // given
        SabotagedRecipe recipe = SabotagedRecipe.named("overlaid", folder);
        recipe.directory("compose.ccci.yml", "services: {app: {environment: {WHERE: both}}}\n");
        recipe.directory(
                "previous/" + SabotagedRecipe.BASE + "/compose.ccci.yml",
                "services: {app: {image: 'lab/nginx:repaired', environment: {REPAIRED: yes}}}\n");

        // when
        Prepared prepared = prepare(recipe);

        // then
        Deployable base = prepared.base().orElseThrow();
        assertThat(base.stack().images()).containsExactly("lab/nginx:repaired");
        assertThat(environment(base)).containsEntry("WHERE", "both").containsEntry("REPAIRED", "yes");
        assertThat(prepared.head().stack().images()).containsExactly("lab/nginx:1.26.3");
        assertThat(environment(prepared.head())).containsEntry("WHERE", "both").doesNotContainKey("REPAIRED");
        assertThat(files(prepared.head()))
                .contains("compose.ccci-overlay.yml")
                .doesNotContain("compose.ccci-previous.yml");
        assertThat(files(base)).endsWith("compose.ccci-overlay.yml", "compose.ccci-previous.yml");
    }

    @Test
    void what_overlays_do_is_among_the_findings() {
        SabotagedRecipe recipe = SabotagedRecipe.named("overlaid", folder);
        recipe.directory("compose.ccci.yml", "services: {app: {environment: {WHERE: both}}}\n");
        recipe.directory("previous/0.1.0+1.0/compose.ccci.yml", "services: {app: {image: 'lab/nginx:repaired'}}\n");

        assertThat(prepare(recipe).findings())
                .anyMatch(line -> line.startsWith("compose.ccci.yml is merged into base and head"))
                .anyMatch(line -> line.startsWith("stale: previous/0.1.0+1.0"));
    }

    @Test
    void a_deployment_with_other_settings_keeps_its_overlays() {
        SabotagedRecipe recipe = SabotagedRecipe.named("overlaid", folder);
        recipe.directory("compose.ccci.yml", "services: {app: {environment: {WHERE: both}}}\n");

        Prepared prepared = prepare(recipe);

        assertThat(environment(prepared.with(prepared.settings()).head())).containsEntry("WHERE", "both");
    }

    private static Iterable<String> files(Deployable version) {
        return version.stack().files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private static Map<String, String> environment(Deployable version) {
        return Objects.requireNonNull(version.stack().services().get("app")).environment();
    }

    private Prepared prepare(SabotagedRecipe recipe) {
        Map<String, String> given = Map.of(Keys.SOURCE, recipe.publish().toString());
        Settings settings = key -> Optional.ofNullable(given.get(key));
        Preparation preparation = new Preparation(new RunRequest(
                recipe.name(),
                Optional.empty(),
                Optional.of(recipe.recipes().resolve(recipe.name())),
                EnumSet.allOf(Tier.class),
                EnumSet.allOf(Operation.class),
                Set.of(),
                settings));
        try (RecipeRepository repository = preparation.fetch(folder.resolve("place"))) {
            return preparation.decide(repository, DOMAIN, Hold.of(settings), Optional.empty(), new BaseTrials());
        }
    }
}
