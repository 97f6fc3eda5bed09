package dev.ccci.engine;

import static dev.ccci.engine.CcciConditions.operation;
import static dev.ccci.engine.CcciConditions.recipe;
import static dev.ccci.engine.CcciConditions.recipeNode;
import static dev.ccci.engine.CcciConditions.teardown;
import static dev.ccci.engine.CcciConditions.tier;
import static dev.ccci.engine.CcciConditions.tierNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import custom_html.CustomHtmlRecipe;
import dev.ccci.engine.scripted.Script;
import ghost.GhostRecipe;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {

    private static final String BLOCKED = "skipped: blocked: ";

    @Test
    void a_green_recipe_performs_every_operation_once_and_runs_every_check() {
        EngineRun run = EngineRun.of(GhostRecipe.class).run();

        run.results().allEvents().failed().assertThatEvents().isEmpty();
        run.results().allEvents().aborted().assertThatEvents().isEmpty();
        assertThat(run.performed()).containsExactly("deploy", "upgrade", "backup", "restore", "undeploy");
        assertThat(run.outcomes().keySet())
                .containsExactly(
                        "ghost/install/deploy",
                        "ghost/install/InstallFloor/answers",
                        "ghost/install/InstallFloor",
                        "ghost/install",
                        "ghost/upgrade/upgrade",
                        "ghost/upgrade/UpgradeFloor/answers",
                        "ghost/upgrade/UpgradeFloor",
                        "ghost/upgrade",
                        "ghost/backup/backup",
                        "ghost/backup/BackupFloor/answers",
                        "ghost/backup/BackupFloor",
                        "ghost/backup",
                        "ghost/restore/restore",
                        "ghost/restore/RestoreFloor/answers",
                        "ghost/restore/RestoreFloor",
                        "ghost/restore/GhostContent/pictures",
                        "ghost/restore/GhostContent/posts",
                        "ghost/restore/GhostContent",
                        "ghost/restore",
                        "ghost/custom/GhostPages/front",
                        "ghost/custom/GhostPages/page/#1",
                        "ghost/custom/GhostPages/page/#2",
                        "ghost/custom/GhostPages/page",
                        "ghost/custom/GhostPages/search",
                        "ghost/custom/GhostPages/WhenSignedIn/editor",
                        "ghost/custom/GhostPages/WhenSignedIn",
                        "ghost/custom/GhostPages",
                        "ghost/custom",
                        "ghost/teardown/undeploy",
                        "ghost/teardown",
                        "ghost");
    }

    @Test
    void the_lifecycle_is_told_every_step_in_order() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with("ccci.tiers", "install,custom")
                .run();

        assertThat(run.record())
                .containsExactly(
                        "open ghost tiers=[INSTALL, CUSTOM] operations=[DEPLOY, UNDEPLOY] overlay=[RESTORE, CUSTOM]",
                        "class ghost.GhostRecipe",
                        "started RECIPE ghost",
                        "prepare",
                        "started TIER install",
                        "started OPERATION deploy",
                        "perform deploy",
                        "finished OPERATION deploy PASSED",
                        "started CHECK InstallFloor.answers(ScriptedLifecycle)",
                        "finished CHECK InstallFloor.answers(ScriptedLifecycle) PASSED",
                        "finished TIER install PASSED",
                        "started TIER custom",
                        "started CHECK GhostPages.front(ScriptedLifecycle)",
                        "finished CHECK GhostPages.front(ScriptedLifecycle) PASSED",
                        "started CHECK GhostPages.page(int) 1",
                        "finished CHECK GhostPages.page(int) 1 PASSED",
                        "started CHECK GhostPages.page(int) 2",
                        "finished CHECK GhostPages.page(int) 2 PASSED",
                        "finished CHECK GhostPages.search() NOT_APPLICABLE: disabled: broken upstream",
                        "started CHECK WhenSignedIn.editor()",
                        "finished CHECK WhenSignedIn.editor() PASSED",
                        "finished TIER custom PASSED",
                        "started TEARDOWN teardown",
                        "started OPERATION undeploy",
                        "perform undeploy",
                        "finished OPERATION undeploy PASSED",
                        "finished TEARDOWN teardown PASSED",
                        "close",
                        "finished RECIPE ghost PASSED");
    }

    @Test
    void a_failed_deployment_is_red_on_its_leaf_and_on_the_recipe_and_blocks_everything_else() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "deploy").run();

        String reason = BLOCKED + "deploy failed: scripted failure of deploy";
        assertThat(run.outcomes())
                .isEqualTo(Map.of(
                        "ghost",
                        "failed",
                        "ghost/install",
                        "successful",
                        "ghost/install/deploy",
                        "failed",
                        "ghost/install/InstallFloor",
                        reason,
                        "ghost/upgrade",
                        reason,
                        "ghost/backup",
                        reason,
                        "ghost/restore",
                        reason,
                        "ghost/custom",
                        reason,
                        "ghost/teardown",
                        "successful",
                        "ghost/teardown/undeploy",
                        "successful"));
        assertThat(run.failure("ghost/install/deploy")).isEqualTo("scripted failure of deploy\nsecond line");
        assertThat(run.failure("ghost"))
                .startsWith("deploy failed: scripted failure of deploy")
                .contains("[engine:ccci]/[recipe:ghost]/[tier:install]/[operation:deploy]");
        assertThat(run.performed()).containsExactly("deploy", "undeploy");
        assertThat(run.record())
                .contains(
                        "finished TIER install FAILED",
                        "finished TIER upgrade BLOCKED: blocked: deploy failed: scripted failure of deploy",
                        "finished RECIPE ghost FAILED");
    }

    @Test
    void a_failed_upgrade_blocks_what_comes_after_it() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "upgrade").run();

        String reason = BLOCKED + "upgrade failed: scripted failure of upgrade";
        assertThat(run.outcomes())
                .containsEntry("ghost/install", "successful")
                .containsEntry("ghost/upgrade/upgrade", "failed")
                .containsEntry("ghost/upgrade/UpgradeFloor", reason)
                .containsEntry("ghost/backup", reason)
                .containsEntry("ghost/restore", reason)
                .containsEntry("ghost/custom", reason)
                .containsEntry("ghost", "successful");
        assertThat(run.performed()).containsExactly("deploy", "upgrade", "undeploy");
        assertThat(run.record()).contains("finished RECIPE ghost FAILED");
    }

    @Test
    void a_failed_backup_blocks_the_restore_and_not_the_custom_tests() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "backup").run();

        run.results()
                .allEvents()
                .assertThatEvents()
                .haveExactly(1, event(recipe("ghost"), tier("backup"), operation("backup"), finishedWithFailure()))
                .haveExactly(
                        1,
                        event(
                                tierNode("restore"),
                                skippedWithReason("blocked: backup failed: scripted failure of backup")))
                .haveExactly(1, event(tierNode("custom"), finishedSuccessfully()));
    }

    @Test
    void a_red_check_blocks_nothing() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.RED, "InstallFloor.answers")
                .run();

        assertThat(run.outcomes())
                .containsEntry("ghost/install/InstallFloor/answers", "failed")
                .containsEntry("ghost/upgrade/upgrade", "successful")
                .containsEntry("ghost/custom/GhostPages/front", "successful")
                .containsEntry("ghost", "successful");
        assertThat(run.record())
                .contains(
                        "finished TIER install FAILED", "finished TIER upgrade PASSED", "finished RECIPE ghost FAILED");
    }

    @Test
    void an_aborted_check_is_a_failure_called_unverified() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.ABORT, "InstallFloor.answers")
                .run();

        run.results().allEvents().aborted().assertThatEvents().isEmpty();
        assertThat(run.failure("ghost/install/InstallFloor/answers"))
                .isEqualTo("unverified: scripted abort of InstallFloor.answers");
        assertThat(run.record())
                .contains(
                        "finished CHECK InstallFloor.answers(ScriptedLifecycle) UNVERIFIED",
                        "finished TIER install FAILED");
    }

    @Test
    void an_aborted_class_is_a_failure_called_unverified() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.ABORT, "GhostPages").run();

        run.results().allEvents().aborted().assertThatEvents().isEmpty();
        assertThat(run.failure("ghost/custom/GhostPages")).isEqualTo("unverified: scripted abort of a class");
        assertThat(run.record())
                .contains(
                        "finished CHECK GhostPages.GhostPages UNVERIFIED",
                        "finished TIER custom FAILED",
                        "finished RECIPE ghost FAILED");
    }

    @Test
    void a_recipe_that_cannot_be_prepared_is_red_and_nothing_is_deployed() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "prepare").run();

        assertThat(run.outcomes())
                .containsEntry("ghost", "failed")
                .containsEntry(
                        "ghost/install", BLOCKED + "the recipe could not be prepared: scripted failure of prepare")
                .containsEntry("ghost/teardown/undeploy", "skipped: nothing was deployed")
                .containsEntry("ghost/teardown", "successful");
        assertThat(run.performed()).isEmpty();
        assertThat(run.record()).contains("close", "finished RECIPE ghost FAILED");
    }

    @Test
    void a_run_that_cannot_be_opened_is_red() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "open").run();

        assertThat(run.outcomes())
                .containsEntry("ghost", "failed")
                .containsEntry("ghost/teardown", BLOCKED + "the run could not be opened: scripted failure of open");
    }

    @Test
    void a_red_teardown_is_red_on_its_leaf() {
        EngineRun run =
                EngineRun.of(GhostRecipe.class).with(Script.FAIL, "undeploy").run();

        run.results()
                .allEvents()
                .failed()
                .assertThatEvents()
                .hasSize(1)
                .haveExactly(1, event(recipe("ghost"), teardown(), operation("undeploy"), finishedWithFailure()));
        assertThat(run.record()).contains("finished TEARDOWN teardown FAILED", "close", "finished RECIPE ghost FAILED");
    }

    @Test
    void a_failing_close_is_red_and_hides_nothing() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FAIL, "deploy,close")
                .run();

        run.results()
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                recipeNode("ghost"),
                                finishedWithFailure(
                                        suppressed(0, message(text -> text.contains("scripted failure of close"))))));
    }

    @Test
    void tiers_that_do_not_apply_are_skipped_with_the_reason_of_the_plan() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.NOT_APPLICABLE, "upgrade,backup")
                .run();

        assertThat(run.outcomes())
                .containsEntry("ghost/upgrade", "skipped: no need of upgrade")
                .containsEntry("ghost/backup", "skipped: no need of backup")
                .containsEntry("ghost/restore", "skipped: backup is not applicable: no need of backup")
                .containsEntry("ghost/custom", "successful")
                .containsEntry("ghost", "successful");
        assertThat(run.performed()).containsExactly("deploy", "undeploy");
        assertThat(run.record())
                .contains("finished TIER upgrade NOT_APPLICABLE: no need of upgrade", "finished RECIPE ghost PASSED");
    }

    @Test
    void a_tier_that_the_deployment_has_shown_to_be_unverifiable_is_skipped_and_never_passed() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.UNVERIFIED, "upgrade")
                .run();

        run.results().allEvents().failed().assertThatEvents().isEmpty();
        assertThat(run.outcomes())
                .containsEntry("ghost/upgrade", "skipped: unverified: nothing to begin upgrade from")
                .doesNotContainKey("ghost/upgrade/upgrade")
                .containsEntry("ghost/backup", "successful")
                .containsEntry("ghost/restore", "successful")
                .containsEntry("ghost/custom", "successful")
                .containsEntry("ghost", "successful");
        assertThat(run.performed()).containsExactly("deploy", "backup", "restore", "undeploy");
        assertThat(run.record())
                .contains(
                        "finished OPERATION upgrade UNVERIFIED: unverified: nothing to begin upgrade from",
                        "finished TIER upgrade UNVERIFIED: unverified: nothing to begin upgrade from",
                        "finished RECIPE ghost PASSED");
    }

    @Test
    void an_unverifiable_tier_with_a_failure_is_red_and_blocks_nothing() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.UNVERIFIED_RED, "upgrade")
                .run();

        assertThat(run.failure("ghost/upgrade")).isEqualTo("nothing to begin upgrade from");
        assertThat(run.outcomes())
                .containsEntry("ghost/upgrade/upgrade", "skipped: unverified: nothing to begin upgrade from")
                .containsEntry("ghost/upgrade/UpgradeFloor", "skipped: unverified: nothing to begin upgrade from")
                .containsEntry("ghost/backup", "successful")
                .containsEntry("ghost/custom", "successful");
        assertThat(run.performed()).containsExactly("deploy", "backup", "restore", "undeploy");
        assertThat(run.record())
                .contains(
                        "finished TIER upgrade UNVERIFIED: unverified: nothing to begin upgrade from",
                        "finished RECIPE ghost FAILED");
    }

    @Test
    void a_blocked_tier_is_blocked_even_if_it_could_not_be_verified() {
        EngineRun run = EngineRun.of(GhostRecipe.class)
                .with(Script.FAIL, "deploy")
                .with(Script.UNVERIFIED, "upgrade")
                .run();

        assertThat(run.outcomes())
                .containsEntry("ghost/upgrade", BLOCKED + "deploy failed: scripted failure of deploy");
    }

    @Test
    void a_recipe_without_custom_tests_shows_the_tier_as_not_applicable() {
        EngineRun run = EngineRun.of(CustomHtmlRecipe.class).run();

        assertThat(run.outcomes())
                .containsEntry("custom-html/custom", "skipped: the recipe directory has no custom tests")
                .containsEntry("custom-html", "successful");
    }

    @Test
    void a_tier_without_tests_is_red_when_it_was_asked_for() {
        EngineRun run = EngineRun.of(CustomHtmlRecipe.class)
                .with("ccci.tiers", "custom")
                .run();

        assertThat(run.failure("custom-html/custom"))
                .isEqualTo(
                        "Zero tests in a tier that was asked for [custom]: the recipe [custom-html] has no test class annotated with @CustomTier in the package [custom_html]. Add one, or do not ask for the tier.");
        assertThat(run.performed()).isEmpty();
        assertThat(run.record()).contains("finished TIER custom FAILED", "finished RECIPE custom-html FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "finished"})
    void what_the_lifecycle_throws_on_being_told_changes_no_verdict(String call) {
        try (RecordedLog log = RecordedLog.of(Journal.class)) {
            EngineRun run =
                    EngineRun.of(GhostRecipe.class).with(Script.FAIL, call).run();

            run.results().allEvents().failed().assertThatEvents().isEmpty();
            assertThat(run.performed()).hasSize(5);
            assertThat(log.warnings())
                    .as("one warning, however many steps the lifecycle fails to take notice of")
                    .singleElement()
                    .satisfies(warning ->
                            assertThat(warning.getThrown()).hasMessageStartingWith("scripted failure of " + call));
        }
    }

    @Test
    void running_out_of_memory_still_tears_down_and_is_passed_on(@TempDir Path folder) {
        Path performed = folder.resolve("performed.txt");
        EngineRun.Request request = EngineRun.of(GhostRecipe.class)
                .with(Script.OUT_OF_MEMORY, "upgrade")
                .with(Script.FILE, performed.toString());

        assertThatThrownBy(request::run).isInstanceOf(OutOfMemoryError.class);
        assertThat(performed).hasContent("deploy\nupgrade\nundeploy");
    }
}
