package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of matrix-synapse see what they are there to see. */
class MatrixSynapseHeavyIT {

    private static final String RECIPE = "matrix_synapse.MatrixSynapseRecipe";
    private static final String CAME_BACK = "RestoreChecks.data_of_the_app_came_back";

    @TempDir
    Path folder;

    private HeavyRun run(BrokenEditions editions, String tiers) {
        return HeavyRun.of(RECIPE, editions, Map.of(Keys.TIERS, tiers));
    }

    @Test
    void a_message_that_the_restore_loses_is_red() {
        // the dump is written and saved, and nobody loads it
        BrokenEditions editions = new BrokenEditions(folder)
                .replace(
                        "matrix-synapse",
                        "compose.yml",
                        "        - \"backupbot.restore.post-hook=/pg_backup.sh restore\"\n",
                        "");

        HeavyRun run = run(editions, "restore");

        assertThat(run.red()).containsExactly("failed restore " + CAME_BACK);
        assertThat(run.cause("restore")).isEqualTo("RECIPE");
        assertThat(run.message("restore", CAME_BACK)).contains("RoomMessage").contains("deleted after the backup");
    }

    @Test
    void a_database_that_is_exchanged_under_a_running_server_is_red() {
        BrokenEditions editions = new BrokenEditions(folder)
                .replace("matrix-synapse", "pg_backup.sh", "select pg_advisory_lock(8008);\n", "");

        HeavyRun run = run(editions, "restore");

        assertThat(run.red()).contains("failed restore " + CAME_BACK);
        assertThat(run.cause("restore")).isEqualTo("RECIPE");
    }

    @Test
    void without_keycloak_the_floor_stands_and_the_login_by_it_is_unverified() {
        // every version of it ends at its start
        BrokenEditions editions = new BrokenEditions(folder)
                .replace(
                        "keycloak",
                        "compose.yml",
                        "command: [\"start\", \"--optimized\"]",
                        "command: [\"no-such-command\"]");

        HeavyRun run = run(editions, "install,custom");

        assertThat(run.tiers())
                .containsEntry("deps", "unverified")
                .containsEntry("install", "passed")
                .containsEntry("teardown", "passed");
        assertThat(run.cause("deps")).isEqualTo("DEPENDENCY");
        assertThat(run.cause("custom")).isEqualTo("DEPENDENCY");
        assertThat(run.red())
                .containsExactlyInAnyOrder(
                        "unverified deps keycloak",
                        "unverified custom SingleSignOnTests.clients_are_told_that_there_is_a_login_by_keycloak",
                        "unverified custom SingleSignOnTests.a_user_of_keycloak_logs_in_through_the_browser",
                        "unverified custom SingleSignOnTests.the_second_login_is_to_the_same_account",
                        "unverified custom SingleSignOnTests.a_token_that_the_server_has_not_made_is_refused");
        assertThat(run.message("custom", "SingleSignOnTests.a_user_of_keycloak_logs_in_through_the_browser"))
                .contains("requires the dep keycloak");
        assertThat(run.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .contains("a dep is not ready, so the app is deployed without")
                        .contains("KEYCLOAK_ENABLED"));
    }
}
