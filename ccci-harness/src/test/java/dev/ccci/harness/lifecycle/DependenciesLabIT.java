package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        return run(recipe, recipes, Map.of());
    }

    private RunResult run(String recipe, SmallRecipes recipes, Map<String, String> settings) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(recipes.settings())
                .with(settings)
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
        result.shows("dep-never-ready");

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
                        "custom UsingTheDep.the_dep_has_the_settings_of_its_own_recipe",
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
        assertThat(result.junit()).hasSize(4);
    }

    @Test
    void a_dep_that_stops_in_the_middle_leaves_its_tests_unverified_and_nothing_behind() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("stopping", "deps: [idp, plain]")
                .with("idp")
                .with("plain");

        // when
        RunResult result = run("stopping", recipes, Map.of(Keys.TIERS, "install,custom"));
        result.shows("dep-stops");

        // then
        assertThat(result.tiers())
                .containsEntry("deps", "passed")
                .containsEntry("install", "passed")
                .containsEntry("custom", "failed")
                .containsEntry("teardown", "passed");
        assertThat(result.cause("custom")).isEqualTo("DEPENDENCY");
        assertThat(result.red())
                .containsExactly(
                        "custom WhileTheDepStops.fails_since_the_dep_stops_meanwhile",
                        "custom WhileTheDepStops.would_have_needed_the_dep");
        assertThat(result.outcome("custom", "WhileTheDepStops.fails_since_the_dep_stops_meanwhile"))
                .isEqualTo("unverified");
        assertThat(result.message("custom", "WhileTheDepStops.fails_since_the_dep_stops_meanwhile"))
                .contains("which requires the dep idp")
                .contains("it was ready and has stopped")
                .contains("the test itself said")
                .contains("the app with its dep");
        assertThat(result.message("custom", "WhileTheDepStops.would_have_needed_the_dep"))
                .contains("wanted to run WhileTheDepStops.would_have_needed_the_dep, which requires the dep idp");
        assertThat(result.json().at("/deploys/actual").asInt()).isEqualTo(3);
        assertThat(result.console()).doesNotContain("secret-of-stopping");
    }

    @Test
    void a_dep_that_is_not_ready_is_red_in_one_place_even_if_no_test_needs_it() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("undemanding", "deps: [idp]")
                .with("idp", NEVER_HEALTHY, "limits: {deploy: 5s}");

        // when
        RunResult result = run("undemanding", recipes, Map.of(Keys.TIERS, "install"));
        result.shows("dep-not-ready");

        // then
        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.tiers())
                .containsEntry("deps", "unverified")
                .containsEntry("install", "passed")
                .containsEntry("teardown", "passed");
        assertThat(result.red()).containsExactly("deps idp");
        assertThat(result.cause("deps")).isEqualTo("DEPENDENCY");
        assertThat(result.junit()).hasSize(1);
        assertThat(result.junit().values())
                .singleElement()
                .asString()
                .contains("brought up the dep idp for undemanding")
                .contains("cause     DEPENDENCY");
    }

    @Test
    void what_two_deps_need_is_deployed_once() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("diamond", "deps: [left, right]", "env: {GREETING: '{left.domain} {right.url}'}")
                .with("left", "deps: [bottom]")
                .with("right", "deps: [bottom]")
                .with("bottom");

        // when
        RunResult result = run("diamond", recipes, Map.of(Keys.TIERS, "install"));

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.json().path("deps").findValuesAsText("recipe")).containsExactly("bottom", "left", "right");
        assertThat(result.json().at("/deploys/expected").asInt()).isEqualTo(4);
        assertThat(result.json().at("/deploys/actual").asInt()).isEqualTo(4);
        List<String> removed = result.console()
                .lines()
                .filter(line -> line.endsWith(": removed"))
                .map(line -> line.replaceFirst(".*  ([a-z]+): removed", "$1"))
                .toList();
        assertThat(removed).hasSize(3).endsWith("bottom");
    }

    @Test
    void a_dep_that_cannot_be_removed_keeps_no_other_from_being_removed() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("parent", "deps: [first, second]")
                .with("first")
                .with(
                        "second",
                        Map.of(
                                "    environment:",
                                "    volumes: [\"clung_to:/data\"]\n    environment:",
                                "networks:\n  proxy:\n",
                                "volumes:\n  clung_to:\nnetworks:\n  proxy:\n"),
                        "deps: [first]");
        Inventory before = Inventory.of(lab.docker());
        try (VolumeHolder holder = new VolumeHolder(lab.docker(), "_clung_to")) {
            // when
            RunResult result = new TestRun("parent")
                    .with(lab.settings())
                    .with(recipes.settings())
                    .with(Keys.TEARDOWN, "3")
                    .with(Keys.TIERS, "install")
                    .run();

            // then
            assertThat(holder.held()).isTrue();
            assertThat(result.tiers()).containsEntry("install", "passed").containsEntry("teardown", "failed");
            assertThat(result.red()).containsExactly("teardown undeploy");
            assertThat(result.residue())
                    .singleElement()
                    .asString()
                    .startsWith("volume seco-")
                    .endsWith("_clung_to");
            assertThat(result.message("teardown", "undeploy"))
                    .contains(result.residue().get(0));
            assertThat(Inventory.of(lab.docker()).since(before))
                    .allMatch(left -> left.endsWith("_clung_to") || left.startsWith("container /"));
        }
    }

    @Test
    void a_running_provider_is_used_as_a_deployed_one_and_only_the_tenant_is_removed() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("sharing", "deps: [idp]", "env: {GREETING: '{idp.greeting}'}", "secrets: {}");
        try (LivingIdp idp = new LivingIdp()) {
            idp.has("somebody", Instant.now());
            idp.has("forgotten-abc123", Instant.now().minus(Duration.ofDays(2)));

            // when
            RunResult result = run("sharing", recipes, Map.of(Keys.TIERS, "install", Keys.LIVE + "idp", idp.url()));

            // then
            String tenant = "sharing-" + result.json().path("run").asText();
            assertThat(result.outcome()).isEqualTo("passed");
            assertThat(idp.asked())
                    .containsExactly(
                            "DELETE /tenants/forgotten-abc123", "PUT /tenants/" + tenant, "DELETE /tenants/" + tenant);
            assertThat(idp.tenants()).containsExactly("somebody");
            assertThat(result.json().at("/deploys/expected").asInt()).isEqualTo(1);
            assertThat(result.json().at("/deploys/actual").asInt()).isEqualTo(1);
            assertThat(result.json().at("/deps/0/kind").asText()).isEqualTo("live");
            assertThat(result.console()).contains("dep       idp, live: " + idp.url() + ", by ccci.live.idp");
        }
    }

    @Test
    void a_circle_and_an_unknown_dep_are_refused_before_anything_is_deployed() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("ringed", "deps: [one]")
                .with("one", "deps: [other]")
                .with("other", "deps: [one]")
                .with("mistyped", "deps: [onee]");

        // when
        RunResult ringed = run("ringed", recipes);
        RunResult mistyped = run("mistyped", recipes);

        // then
        assertThat(ringed.message("prepare", "prepare")).contains("found     one → other → one");
        assertThat(ringed.cause("prepare")).isEqualTo("TEST");
        assertThat(mistyped.message("prepare", "prepare")).contains("did you mean [one]");
        assertThat(mistyped.tiers()).containsEntry("teardown", "not applicable");
    }

    @Test
    void nothing_is_left_of_a_killed_run_and_its_deps() throws IOException {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("killed", "deps: [upper]")
                .with("upper", "deps: [lower]")
                .with("lower");
        Inventory before = Inventory.of(lab.docker());
        Map<String, String> settings = new LinkedHashMap<>(lab.settings());
        settings.putAll(recipes.settings());
        settings.putAll(Map.of(Keys.RECIPE, "killed", Keys.TIERS, "install", Keys.REPORTS, "target/killed"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledDependantMain.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = run.inputReader()) {
            assertThat(lines.lines().anyMatch(line -> line.contains("passed  upper")))
                    .as("both deps are up")
                    .isTrue();
            assertThat(Inventory.of(lab.docker()).since(before)).hasSizeGreaterThan(3);

            // when
            run.destroyForcibly();
        }

        // then
        await("nothing left of the killed run")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty());
    }
}
