package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recipes whose class brings markers and hooks, in packages named after them beside this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorCodeLabIT {

    private static final String BACKUP_LABEL = "        - \"backupbot.backup.volumes.content=true\"\n";
    private static final String APP = "  app:\n";

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
    void a_message_that_the_restore_loses_is_red_there_and_nowhere_else() {
        // given
        SabotagedRecipe recipe = recipe("lost-message")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL + "        - \"backupbot.restore.post-hook=rm -f /usr/share/nginx/html/kept*\"\n")
                .settings("limits:", "  http: 3s");

        // when
        RunResult result = run(recipe, "install,upgrade,backup,restore");
        result.shows("own-data-lost");

        // then
        assertThat(result.red()).containsExactly("restore RestoreChecks.data_of_the_app_came_back");
        assertThat(result.cause("restore")).isEqualTo("RECIPE");
        assertThat(result.message("restore", "RestoreChecks.data_of_the_app_came_back"))
                .containsPattern("expected  Message: what was deleted after the backup, key \\[kept\\w+], is v")
                .containsPattern("found     Message: what was deleted after the backup, key \\[kept\\w+], is absent");
        assertThat(result.tiers())
                .containsEntry("upgrade", "passed")
                .containsEntry("backup", "passed")
                .containsEntry("restore", "failed")
                .containsEntry("teardown", "passed");
    }

    @Test
    void a_hook_that_throws_is_red_at_its_operation_and_to_blame_itself() {
        // when
        RunResult result = run(recipe("hook-throws"), "backup,restore");
        result.shows("own-hook-throws");

        // then
        assertThat(result.red()).containsExactly("backup backup");
        assertThat(result.cause("backup")).isEqualTo("TEST");
        assertThat(result.message("backup", "backup"))
                .contains("did       called @Before(BACKUP) HookThrowsRecipe.seed")
                .contains("nobody can log in to hook-throws, which answers 200");
        assertThat(result.tiers()).containsEntry("restore", "blocked").containsEntry("teardown", "passed");
    }

    @Test
    void a_backup_that_is_rejected_is_taken_again_as_a_whole() {
        // given
        SabotagedRecipe recipe = recipe("verified-late")
                .everywhere(
                        COMPOSE, BACKUP_LABEL, BACKUP_LABEL + "        - \"backupbot.backup.pre-hook=echo dumped\"\n");

        // when
        RunResult result = run(recipe, "backup,restore");

        // then
        assertThat(result.red()).isEmpty();
        assertThat(result.console())
                .contains("backup 1 of at most 3 is rejected and taken again, by"
                        + " @VerifiesBackup VerifiedLateRecipe.complete: false")
                .contains("backup 2 of at most 3 is rejected")
                .doesNotContain("backup 3 of at most 3");
        assertThat(result.console().lines().filter(line -> line.contains("backup pre-hook of app done")))
                .hasSize(3);
        assertThat(result.tiers()).containsEntry("backup", "passed").containsEntry("restore", "passed");
    }

    @Test
    void a_backup_that_is_rejected_three_times_is_red() {
        // when
        RunResult result = run(recipe("never-verified"), "backup");
        result.shows("backup-rejected");

        // then
        assertThat(result.red()).containsExactly("backup backup");
        assertThat(result.cause("backup")).isEqualTo("RECIPE");
        assertThat(result.message("backup", "backup"))
                .contains("did       took the backup 3 times and had each verified")
                .contains("NeverVerifiedRecipe.complete: the dump ends in the middle of a line");
    }

    @Test
    void computed_env_and_secrets_reach_the_app_and_the_secrets_nobody_else() {
        // given
        SabotagedRecipe recipe = recipe("computed")
                .everywhere(
                        COMPOSE,
                        APP,
                        APP
                                + "    command: [sh, -c, \"echo greeting=$GREETING secret=$$(cat /run/secrets/token)=; exec nginx -g 'daemon off;'\"]\n"
                                + "    secrets: [token]\n")
                .everywhere(
                        COMPOSE,
                        "networks:\n  proxy:\n    external",
                        "secrets:\n  token:\n    external: true\n    name: ${STACK_NAME}_token_${SECRET_TOKEN_VERSION}\n\n"
                                + "networks:\n  proxy:\n    external")
                .everywhere(
                        ".env.sample",
                        "ENABLE_BACKUPS=true",
                        "SECRET_TOKEN_VERSION=v1 # length=32\nGREETING=none\nENABLE_BACKUPS=true")
                .settings("env:", "  GREETING: written");

        // when
        RunResult result = run(recipe, "install");

        // then
        assertThat(result.red()).isEmpty();
        assertThat(result.file("services/app.log"))
                .containsPattern("greeting=COMPUTED at comp-[0-9a-f]{6}\\.\\S+ secret=••••••=");
        assertThat(result.text() + result.console()).doesNotContain("c0mputed-t0ken");
    }

    @Test
    void a_hook_that_cannot_be_called_is_red_before_anything_is_deployed() {
        // when
        RunResult result = run(recipe("wrong-hook"), "install");
        result.shows("own-hook-wrong");

        // then
        assertThat(result.tiers()).containsEntry("prepare", "failed").containsEntry("teardown", "not applicable");
        assertThat(result.cause("prepare")).isEqualTo("TEST");
        assertThat(result.message("prepare", "prepare"))
                .contains("@Before(DEPLOY) WrongHookRecipe.tooEarly wants a parameter of type Http");
    }

    private RunResult run(SabotagedRecipe recipe, String tiers) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result =
                new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, tiers).run();

        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        return result;
    }

    private SabotagedRecipe recipe(String name) {
        return SabotagedRecipe.named(name, folder);
    }
}
