package dev.ccci.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.backup.Hook.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DumpsInSnapshotTest {

    private static final Instant BEFORE = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant EARLIER = BEFORE.minusSeconds(60);
    private static final Instant SINCE = BEFORE.plusSeconds(1);

    private static final SavedVolume DB = new SavedVolume("db", "stack_db", List.of("backup", "old.sql"));
    private static final SavedVolume CONTENT = new SavedVolume("content", "stack_content", List.of());
    private static final Hook HOOK_OF_DB = new Hook(Moment.BACKUP_PRE, "db", "/dump.sh");
    private static final Hook HOOK_OF_APP = new Hook(Moment.BACKUP_PRE, "app", "/dump.sh");

    @Test
    void what_a_label_names_and_a_hook_has_just_written_is_a_dump_whatever_its_name() {
        assertThat(dumps(HOOK_OF_DB, new SavedFile("db", "backup", 0, SINCE))).hasSize(1);
        assertThat(dumps(HOOK_OF_DB, new SavedFile("db", "backup", 0, EARLIER))).isEmpty();
        assertThat(dumps(HOOK_OF_APP, new SavedFile("db", "backup", 0, SINCE))).isEmpty();
    }

    @Test
    void what_a_label_names_and_has_the_name_of_a_dump_is_one_whoever_wrote_it() {
        assertThat(dumps(HOOK_OF_APP, new SavedFile("db", "old.sql", 0, EARLIER)))
                .hasSize(1);
    }

    @Test
    void in_a_volume_that_is_saved_whole_a_dump_is_new_and_named_like_one() {
        assertThat(dumps(HOOK_OF_APP, new SavedFile("content", "dumps/all.sql.gz", 1, SINCE)))
                .hasSize(1);
        assertThat(dumps(HOOK_OF_APP, new SavedFile("content", "dumps/app.dump", 1, SINCE)))
                .hasSize(1);
        assertThat(dumps(HOOK_OF_APP, new SavedFile("content", "plugin/schema.sql", 1, EARLIER)))
                .as("comes with the app")
                .isEmpty();
        assertThat(dumps(HOOK_OF_APP, new SavedFile("content", "upload.txt", 1, SINCE)))
                .isEmpty();
        assertThat(dumps(HOOK_OF_DB, new SavedFile("content", "dumps/all.sql", 1, SINCE)))
                .as("no hook writes there")
                .isEmpty();
    }

    private static List<SavedFile> dumps(Hook hook, SavedFile file) {
        BackupScope scope = new BackupScope(
                List.of("db", "app"),
                List.of(DB, CONTENT),
                List.of(hook),
                List.of(
                        new AppVolume("db", "stack_db", List.of("db"), ""),
                        new AppVolume("content", "stack_content", List.of("app"), "")),
                List.of(),
                List.of());
        return new DumpsInSnapshot(scope, new Measured(BEFORE, Map.of()))
                .of(new Snapshot("1a2b3c4d", List.of(), List.of(file)));
    }
}
