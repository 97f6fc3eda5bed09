package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import custom_html.CustomHtmlRecipe;
import dev.ccci.Keys;
import dev.ccci.engine.scripted.FurtherFloor;
import dev.ccci.engine.scripted.Script;
import ghost.GhostPages;
import ghost.GhostRecipe;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Test classes that a lifecycle finds only while it prepares. */
class FurtherChecksTest {

    @Test
    void they_run_after_the_other_checks_of_their_tier_and_get_parameters() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FURTHER, "install,custom")
                .run();

        assertThat(run.outcomes())
                .containsEntry("ghost/install/FurtherFloor/late", "successful")
                .containsEntry("ghost/custom/FurtherFloor/late", "successful");
        assertThat(run.outcomes().keySet().stream().filter(path -> path.startsWith("ghost/custom/")))
                .endsWith("ghost/custom/FurtherFloor/late", "ghost/custom/FurtherFloor");
        assertThat(run.record()).contains("finished CHECK FurtherFloor.late(ScriptedLifecycle) PASSED");
        assertThat(run.performed()).containsExactly("deploy", "upgrade", "backup", "restore", "undeploy");
    }

    @Test
    void a_red_one_is_red_in_its_tier_and_in_the_recipe() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FURTHER, "custom")
                .with(Script.RED, "FurtherFloor.late")
                .run();

        assertThat(run.failure("ghost/custom/FurtherFloor/late")).isEqualTo("scripted red of FurtherFloor.late");
        assertThat(run.record())
                .anyMatch(line -> line.startsWith("finished TIER custom FAILED"))
                .anyMatch(line -> line.startsWith("finished RECIPE ghost FAILED"));
    }

    @Test
    void a_custom_tier_that_has_nothing_else_runs_for_them() {
        EngineRun run = EngineRun.of(CustomHtmlRecipe.class)
                .with(Script.FURTHER, "custom")
                .with(Script.RED, "FurtherFloor.late")
                .run();

        assertThat(run.outcomes()).containsEntry("custom-html/custom/FurtherFloor/late", "failed");
    }

    @Test
    void they_are_blocked_when_the_operation_of_their_tier_has_failed() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FURTHER, "upgrade")
                .with(Script.FAIL, "upgrade")
                .run();

        assertThat(run.outcomes().get("ghost/upgrade/FurtherFloor")).startsWith("skipped: blocked: upgrade failed");
    }

    @Test
    void they_are_left_out_when_single_tests_were_selected() {
        EngineRun run = EngineRun.of(DiscoverySelectors.selectMethod(GhostPages.class, "search"))
                .with(Script.FURTHER, "custom,install")
                .run();

        assertThat(run.outcomes().keySet()).noneMatch(path -> path.contains(FurtherFloor.class.getSimpleName()));
    }

    @Test
    void a_lifecycle_that_cannot_say_which_there_are_is_red() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FAIL, "further")
                .with(Keys.TIERS, "install")
                .run();

        assertThat(run.outcomes()).containsEntry("ghost/install", "failed");
        assertThat(run.record()).anyMatch(line -> line.startsWith("finished RECIPE ghost FAILED"));
    }
}
