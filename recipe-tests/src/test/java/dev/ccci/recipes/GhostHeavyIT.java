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
    private static final String COMPLETE = "BackupChecks.every_dump_is_complete";
    private static final String FOR_VISITORS = "RestoredTests.visitors_read_a_post_that_was_deleted_after_the_backup";
    private static final String GONE = "RestoredTests.a_post_from_after_the_backup_is_gone";

    private static final String TITLE = "RestoredTests.the_site_has_its_former_title_again";

    @TempDir
    Path folder;

    private HeavyRun run(String file, String text, String replacement) {
        return run(file, text, replacement, "restore");
    }

    private HeavyRun run(String file, String text, String replacement, String tiers) {
        BrokenEditions editions = new BrokenEditions(folder).replace("ghost", file, text, replacement);
        return HeavyRun.of("ghost.GhostRecipe", editions, Map.of(Keys.TIERS, tiers));
    }

    @Test
    void a_post_that_the_restore_loses_is_red() {
        // the dump is taken and saved, and nobody reads it in
        HeavyRun run = run("compose.yml", "        - \"backupbot.restore.post-hook=/mysql_backup.sh restore\"\n", "");

        assertThat(run.red())
                .containsExactlyInAnyOrder(
                        "failed restore " + CAME_BACK,
                        "failed restore " + FOR_VISITORS,
                        "failed restore " + GONE,
                        "failed restore " + TITLE);
        assertThat(run.cause("restore")).isEqualTo("RECIPE");
        assertThat(run.message("restore", CAME_BACK)).contains("GhostPost").contains("deleted after the backup");
    }

    @Test
    void a_ghost_that_goes_on_with_what_it_has_in_memory_is_red() {
        HeavyRun run = run("compose.yml", "        - \"backupbot.restore.post-hook=kill -TERM 1\"\n", "");

        assertThat(run.red()).containsExactly("failed restore " + TITLE);
        assertThat(run.message("restore", TITLE)).contains("Renamed after the backup");
    }

    @Test
    void a_dump_that_was_not_written_to_its_end_is_red() {
        HeavyRun run = run(
                "mysql_backup.sh",
                "| gzip > \"$DUMP.new\"",
                "| head -c 100000 | gzip > \"$DUMP.new\" || true",
                "backup");

        assertThat(run.red()).contains("failed backup " + COMPLETE);
        assertThat(run.cause("backup")).isEqualTo("RECIPE");
        assertThat(run.message("backup", COMPLETE))
                .contains("mysql/backup.sql.gz")
                .contains("-- Dump completed");
    }
}
