package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.swarm.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run that leaves its deployment, runs that go on with it, and its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldRunLabIT {

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

    @Test
    void the_next_run_repeats_nothing_and_a_release_leaves_nothing() {
        // given
        Inventory before = Inventory.of(lab.docker());
        TestRun run = new TestRun(SabotagedRecipe.named("held", folder)).with(lab.settings());

        // when
        RunResult first = run.with(Keys.HOLD, "restore")
                .with(Keys.TIERS, "backup,restore")
                .run();

        // then
        assertThat(first.outcome()).isEqualTo("passed");
        assertThat(first.tiers()).containsEntry("teardown", "not applicable").containsEntry("restore", "passed");
        assertThat(first.findings()).anyMatch(finding -> finding.startsWith("the deployment is held until"));
        assertThat(first.console()).contains("./ccci release held", "-Dccci.hold=restore", "docker -H unix://");
        assertThat(held()).isTrue();

        // when
        RunResult second = run.run();

        // then
        assertThat(second.outcome()).isEqualTo("passed");
        assertThat(second.json().path("deploys").path("actual").asInt()).isZero();
        assertThat(second.console()).contains("has done it");
        assertThat(second.tiers()).containsEntry("teardown", "not applicable");
        assertThat(second.json().path("seconds").asDouble())
                .as("seconds of a run that deploys nothing; the first took "
                        + first.json().path("seconds"))
                .isLessThan(first.json().path("seconds").asDouble() / 2);

        // when
        RunResult more = run.with(Keys.TIERS, "upgrade").run();

        // then
        assertThat(more.outcome()).isEqualTo("failed");
        assertThat(more.message("prepare", "prepare")).contains("not done: upgrade", "./ccci release held");

        // when
        RunResult unasked = new TestRun(SabotagedRecipe.named("held", folder.resolve("other")))
                .with(lab.settings())
                .run();

        // then
        assertThat(unasked.outcome()).as("another commit has a name of its own").isEqualTo("passed");
        assertThat(held()).isTrue();

        // when
        Held.all().stream()
                .filter(held -> held.notes().containsValue("held"))
                .forEach(held -> held.release(Duration.ofMinutes(1), line -> {}));

        // then
        assertThat(held()).isFalse();
        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();
    }

    @Test
    void a_run_holds_after_a_failure_only_when_something_has_failed() {
        // given
        Inventory before = Inventory.of(lab.docker());

        // when
        RunResult green = new TestRun(SabotagedRecipe.named("green", folder))
                .with(lab.settings())
                .with(Keys.HOLD, "failure")
                .with(Keys.TIERS, "install")
                .run();

        // then
        assertThat(green.tiers()).containsEntry("teardown", "passed");
        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();

        // when
        RunResult red = new TestRun(SabotagedRecipe.named("red", folder)
                        .settings("health:", "  path: /not-there", "limits:", "  http: 5s"))
                .with(lab.settings())
                .with(Keys.HOLD, "failure")
                .with(Keys.TIERS, "install")
                .run();

        // then
        assertThat(red.outcome()).isEqualTo("failed");
        assertThat(red.tiers()).containsEntry("teardown", "not applicable");
        assertThat(Inventory.of(lab.docker()).since(before)).anyMatch(object -> object.startsWith("service red-"));

        // when
        Held.all().forEach(held -> held.release(Duration.ofMinutes(1), line -> {}));

        // then
        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();
    }

    @Test
    void what_was_red_is_red_again_in_a_run_that_goes_on_there() {
        // given
        String check = "BackupChecks.every_volume_is_covered";
        TestRun run = new TestRun(SabotagedRecipe.named("uncovered", folder)
                        .everywhere(
                                SabotagedRecipe.COMPOSE,
                                "backupbot.backup.volumes.content=true",
                                "backupbot.backup.volumes.content=false"))
                .with(lab.settings())
                .with(Keys.HOLD, "failure")
                .with(Keys.TIERS, "backup");

        // when
        RunResult first = run.run();
        RunResult second = run.run();
        Held.all().forEach(held -> held.release(Duration.ofMinutes(1), line -> {}));

        // then
        assertThat(first.red()).contains("backup " + check);
        assertThat(second.outcome()).isEqualTo("failed");
        assertThat(second.red()).containsExactlyElementsOf(first.red());
        assertThat(second.message("backup", check))
                .contains("judged by run " + first.json().path("run").asText(), "is in no backup")
                .contains("cause     " + first.cause("backup"));
    }

    @Test
    void the_deps_stay_as_well_and_the_next_run_knows_their_tenants() {
        // given
        SmallRecipes recipes = new SmallRecipes(folder.resolve("needing"))
                .with("dependant", "deps: [idp]", "env: {GREETING: '{idp.greeting}'}")
                .with(
                        "idp",
                        Map.of(
                                "    environment:\n",
                                "    secrets: [admin_password]\n    environment:\n",
                                "networks:\n  proxy:\n",
                                """
                                secrets:
                                  admin_password:
                                    external: true
                                    name: ${STACK_NAME}_admin_password_${SECRET_ADMIN_PASSWORD_VERSION}
                                networks:
                                  proxy:
                                """),
                        "env: {SECRET_ADMIN_PASSWORD_VERSION: v1}");
        Inventory before = Inventory.of(lab.docker());
        TestRun run = new TestRun("dependant")
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.HOLD, "custom")
                .with(Keys.TIERS, "custom");

        // when
        RunResult first = run.run();

        // then
        assertThat(first.outcome()).isEqualTo("passed");
        assertThat(Inventory.of(lab.docker()).since(before)).anyMatch(object -> object.startsWith("service idp-"));

        // when
        RunResult second = run.run();

        // then
        assertThat(second.outcome()).isEqualTo("passed");
        assertThat(second.console()).contains("UsingTheDep.what_the_dep_gave_is_in_the_apps_env");
        assertThat(second.json().at("/deploys/actual").asInt()).isZero();

        // when
        Held.all().forEach(held -> held.release(Duration.ofMinutes(1), line -> {}));

        // then
        assertThat(Inventory.of(lab.docker()).since(before)).isEmpty();
    }

    @Test
    void an_unknown_moment_is_named_with_those_there_are() {
        RunResult result = new TestRun(SabotagedRecipe.named("odd", folder))
                .with(lab.settings())
                .with(Keys.HOLD, "restor")
                .run();

        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.console()).contains("[restor]", "failure, install, upgrade, backup, restore, custom");
    }

    private static boolean held() {
        return Held.all().stream().anyMatch(held -> held.notes().containsValue("held"));
    }
}
