package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Keys;
import dev.ccci.Tier;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    @Test
    void upgrade_env_is_for_a_head_that_is_deployed_over_a_base() {
        assertThat(workers(recipe("over").settings("upgrade-env: {WORKERS: 3}"), Map.of()))
                .contains("3");
    }

    @Test
    void upgrade_env_is_not_for_a_head_that_is_deployed_fresh() {
        SabotagedRecipe declared =
                recipe("declared").settings("upgrade-env: {WORKERS: 3}", "not-applicable: {upgrade: not yet}");
        SabotagedRecipe held = recipe("held").settings("upgrade-env: {WORKERS: 3}");

        assertThat(workers(declared, Map.of())).isEmpty();
        assertThat(workers(held, Map.of(Keys.HOLD, "install"))).isEmpty();
    }

    @Test
    void a_head_that_is_deployed_fresh_is_said_to_be() {
        Prepared prepared = prepare(recipe("declared").settings("not-applicable: {upgrade: not yet}"));

        assertThat(prepared.base()).isEmpty();
        assertThat(prepared.plan().decision(Tier.INSTALL).reason()).startsWith("deploys the head ");
    }

    @Test
    void a_backup_that_the_labels_promise_and_recipe_yml_leaves_out_is_a_finding() {
        String opposite = "and the label backupbot.backup=true on app says the opposite";

        assertThat(prepare(recipe("incapable").settings("backup: {capable: false}"))
                        .findings())
                .anyMatch(line -> line.startsWith(
                        "recipe.yml says that the recipe cannot be backed up (backup.capable: false), " + opposite));
        assertThat(prepare(recipe("spared").settings("not-applicable: {backup: no time}"))
                        .findings())
                .anyMatch(line ->
                        line.startsWith("recipe.yml says that the backup does not apply (no time), " + opposite));
        assertThat(prepare(recipe("capable")).findings()).noneMatch(line -> line.contains("says the opposite"));
    }

    @Test
    void an_upgrade_that_skips_a_major_version_is_a_finding() {
        String skips =
                "the update goes from 1.0.0+1.22.1 to 3.0.0+1.26.3, which skips a major version: 2.0.0+1.22.1 lies between";
        SabotagedRecipe past = recipe("past").published("1.0.0+1.22.1", "2.0.0+1.22.1", "3.0.0+1.26.3");
        SabotagedRecipe direct = recipe("direct").published("1.0.0+1.22.1", "2.0.0+1.22.1", "3.0.0+1.26.3");

        assertThat(prepare(past.settings("base: 1.0.0+1.22.1")).findings()).contains(skips);
        assertThat(prepare(direct).findings()).noneMatch(line -> line.contains("major"));
    }

    private SabotagedRecipe recipe(String name) {
        return SabotagedRecipe.named(name, folder.resolve(name));
    }

    private Optional<String> workers(SabotagedRecipe recipe, Map<String, String> given) {
        return Optional.ofNullable(prepare(recipe, given).head().env().values().get("WORKERS"));
    }

    @Test
    void a_volume_that_is_declared_disposable_and_is_none_is_refused() {
        SabotagedRecipe recipe =
                SabotagedRecipe.named("misspelt", folder).settings("data: {disposable: {cotent: is filled again}}");

        assertThatThrownBy(() -> prepare(recipe))
                .hasMessageContaining("compared data.disposable of recipe.yml with the compose files")
                .hasMessageContaining("[cotent]");
    }

    @Test
    void a_volume_that_is_declared_disposable_and_saved_is_told() {
        SabotagedRecipe recipe = SabotagedRecipe.named("contradicted", folder)
                .settings("data: {disposable: {content: is filled again}}");

        assertThat(prepare(recipe).findings())
                .anyMatch(line -> line.startsWith("recipe.yml says that volume content is disposable"));
    }

    @Test
    void settings_that_give_base_and_head_one_image_are_refused() {
        SabotagedRecipe recipe = SabotagedRecipe.named("pinned", folder)
                .inBase("compose.yml", "lab/nginx:1.22.1", "lab/nginx:${NGINX:-1.22.1}")
                .inNewest("compose.yml", "lab/nginx:1.26.3", "lab/nginx:${NGINX:-1.26.3}")
                .settings("env: {NGINX: 1.26.3}");

        assertThatThrownBy(() -> prepare(recipe))
                .hasMessageContaining("[lab/nginx:1.26.3] in both")
                .hasMessageContaining("so that the base would be no base");
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
        return prepare(recipe, Map.of());
    }

    private Prepared prepare(SabotagedRecipe recipe, Map<String, String> more) {
        try (PreparedRecipe fetched =
                PreparedRecipe.of(recipe, DOMAIN, more, folder.resolve("place-of-" + recipe.name()))) {
            return fetched.prepared();
        }
    }
}
