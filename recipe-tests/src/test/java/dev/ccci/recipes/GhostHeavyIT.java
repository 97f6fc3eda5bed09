package dev.ccci.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of ghost see what they are there to see. */
class GhostHeavyIT {

    private static final String CAME_BACK = "RestoreChecks.data_of_the_app_came_back";

    @TempDir
    Path folder;

    @Test
    void a_post_that_the_restore_loses_is_red() {
        // the dump is written and saved, and nobody loads it: what the original found in the recipe
        BrokenEditions editions = new BrokenEditions(folder)
                .replace(
                        "ghost",
                        "compose.yml",
                        "        - \"backupbot.restore.post-hook=/mysql_backup.sh restore\"\n",
                        "");

        HeavyRun run = HeavyRun.of("ghost.GhostRecipe", editions, Map.of(Keys.TIERS, "restore"));

        assertThat(run.red()).contains("failed restore " + CAME_BACK);
        assertThat(run.cause("restore")).isEqualTo("RECIPE");
        assertThat(run.message("restore", CAME_BACK)).contains("GhostPost").contains("deleted after the backup");
    }
}
