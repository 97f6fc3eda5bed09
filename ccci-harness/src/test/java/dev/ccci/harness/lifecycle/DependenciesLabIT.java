package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Apps that need others: what becomes of them when those come up, do not, and stop in the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependenciesLabIT {

    private static final Map<String, String> NEVER_HEALTHY = Map.of("\"curl\", \"--fail\"", "\"false\", \"--fail\"");

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    private RunResult run(String recipe, SmallRecipes recipes) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(recipes.settings())
                .run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        assertThat(result.residue()).isEmpty();
        return result;
    }

    private SmallRecipes dependant() {
        return new SmallRecipes(folder)
                .with(
                        "dependant",
                        "deps: [idp]",
                        "env: {GREETING: '{idp.greeting}'}",
                        "not-applicable: {backup: it keeps nothing}");
    }

    @Test
    void an_app_gets_what_its_dep_gives_and_both_are_gone_afterwards() {
        // given
        SmallRecipes recipes = dependant().with("idp");

        // when
        RunResult result = run("dependant", recipes);

        // then
        assertThat(result.junit()).isEmpty();
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.tiers())
                .containsEntry("deps", "passed")
                .containsEntry("install", "passed")
                .containsEntry("upgrade", "passed")
                .containsEntry("custom", "passed")
                .containsEntry("teardown", "passed");
        assertThat(result.json().at("/deploys/expected").asInt()).isEqualTo(2);
        assertThat(result.json().at("/deploys/actual").asInt()).isEqualTo(2);
        assertThat(result.json().at("/deps/0/recipe").asText()).isEqualTo("idp");
        assertThat(result.json().at("/deps/0/version").asText()).isEqualTo(SmallRecipes.NEW);
        assertThat(result.json().at("/deps/0/kind").asText()).isEqualTo("cold");
        assertThat(result.json().at("/deps/0/domain").asText())
                .startsWith("idp-")
                .endsWith(".ci.test");
        assertThat(result.console())
                .contains("dep       idp, cold: " + SmallRecipes.NEW)
                .contains("trust     every service gets the certificate");
        assertThat(result.file("services/idp/app.log")).isNotEmpty();
    }

    @Test
    void without_its_dep_the_floor_stands_and_what_needs_the_dep_is_unverified() {
        // given
        SmallRecipes recipes = dependant().with("idp", NEVER_HEALTHY, "limits: {deploy: 10s}");

        // when
        RunResult result = run("dependant", recipes);

        // then
        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.tiers())
                .containsEntry("deps", "unverified")
                .containsEntry("install", "passed")
                .containsEntry("upgrade", "passed")
                .containsEntry("custom", "failed")
                .containsEntry("teardown", "passed");
        assertThat(result.cause("deps")).isEqualTo("DEPENDENCY");
        assertThat(result.cause("custom")).isEqualTo("DEPENDENCY");
        assertThat(result.red())
                .containsExactlyInAnyOrder(
                        "deps idp",
                        "custom UsingTheDep.what_the_dep_gave_is_in_the_apps_env",
                        "custom UsingTheDep.the_app_reaches_its_dep_over_tls_that_verifies",
                        "custom UsingTheDep.without_the_authority_the_dep_is_not_believed");
        assertThat(result.outcome("custom", "UsingTheDep.what_the_dep_gave_is_in_the_apps_env"))
                .isEqualTo("unverified");
        assertThat(result.message("custom", "UsingTheDep.what_the_dep_gave_is_in_the_apps_env"))
                .contains("which requires the dep idp")
                .contains("it was never ready")
                .contains("app 0/1")
                .contains("cause     DEPENDENCY");
        assertThat(result.findings()).contains("a dep is not ready, so the app is deployed without env GREETING");
        assertThat(result.junit()).hasSize(3);
    }
}
