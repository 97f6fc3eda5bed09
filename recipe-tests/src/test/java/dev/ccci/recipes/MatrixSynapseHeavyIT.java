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
}
