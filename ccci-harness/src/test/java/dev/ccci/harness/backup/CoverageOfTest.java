package dev.ccci.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ccci.harness.backup.Coverage.How;
import dev.ccci.harness.backup.Coverage.LiveFolder;
import dev.ccci.harness.backup.Coverage.Volume;
import dev.ccci.harness.backup.Hook.Moment;
import dev.ccci.harness.backup.VolumeState.DataFolder;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.dump.Dump;
import dev.ccci.harness.dump.DumpKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageOfTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final List<AppVolume> all = new ArrayList<>();
    private final List<SavedVolume> saved = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final Map<String, VolumeState> states = new LinkedHashMap<>();
    private final List<Snapshot.Content> contents = new ArrayList<>();
    private final List<SavedFile> noted = new ArrayList<>();
    private final List<SavedDump> dumps = new ArrayList<>();
    private Map<String, String> disposable = Map.of();

    @Test
    void a_volume_in_the_snapshot_is_covered() {
        volume("content", "app", 3, 3000);
        savedWhole("content", 3000);

        assertThat(coverage().volumes()).containsExactly(new Volume("content", 3, 3000, 3000, How.SAVED, ""));
        assertThat(coverage().percent()).isEqualTo(100);
    }

    @Test
    void a_volume_in_no_backup_is_named_with_the_reason_and_its_share() {
        volume("content", "app", 3, 3000);
        savedWhole("content", 3000);
        volume("mail", "imap", 7, 1000, "service imap has no label backupbot.backup=true");

        assertThat(coverage().uncovered())
                .containsExactly(
                        new Volume("mail", 7, 1000, 0, How.NOT, "service imap has no label backupbot.backup=true"));
        assertThat(coverage().percent()).isEqualTo(75);
    }

    @Test
    void one_forgotten_byte_is_not_rounded_away() {
        volume("content", "app", 3, 1_000_000);
        savedWhole("content", 1_000_000);
        volume("mail", "imap", 1, 1, "forgotten");

        assertThat(coverage().percent()).isEqualTo(99);
    }

    @Test
    void an_empty_volume_is_told_and_not_missed() {
        volume("cache", "app", 0, 0, "a label of service app leaves it out");

        assertThat(coverage().volumes())
                .containsExactly(new Volume("cache", 0, 0, 0, How.EMPTY, "a label of service app leaves it out"));
        assertThat(coverage().uncovered()).isEmpty();
        assertThat(coverage().percent()).isEqualTo(100);
    }

    @Test
    void a_volume_that_no_task_has_mounted_yet_is_empty() {
        all.add(new AppVolume("later", "stack_later", List.of("job"), "service job has no label"));

        assertThat(coverage().volumes()).extracting(Volume::how).containsExactly(How.EMPTY);
    }

    @Test
    void a_disposable_volume_is_not_missed_and_does_not_count() {
        volume("content", "app", 3, 3000);
        savedWhole("content", 3000);
        volume("cache", "app", 900, 50_000, "a label of service app leaves it out");
        disposable = Map.of("cache", "made again at start");

        assertThat(coverage().uncovered()).isEmpty();
        assertThat(coverage().volumes()).extracting(Volume::detail).containsExactly("", "made again at start");
        assertThat(coverage().percent()).isEqualTo(100);
    }

    @Test
    void a_volume_of_files_that_is_limited_to_paths_is_saved_in_part() {
        volume("data", "app", 10, 10_000);
        savedPaths("data", 4000, "uploads", "config");

        assertThat(coverage().volumes())
                .containsExactly(new Volume("data", 10, 10_000, 4000, How.IN_PART, "only uploads, config"));
        assertThat(coverage().percent()).isEqualTo(40);
    }

    @Test
    void a_dump_by_the_hook_of_its_own_service_stands_for_a_database() {
        database("postgres", "db", Engine.POSTGRESQL, "");
        savedPaths("postgres", 500, "backup.sql");
        hook("db", "/pg_backup.sh backup");
        dump("postgres", "backup.sql", DumpKind.POSTGRESQL_SQL);

        assertThat(coverage().volumes())
                .containsExactly(new Volume("postgres", 900, 40_000_000, 500, How.DUMP, "postgres/backup.sql"));
        assertThat(coverage().percent()).isEqualTo(100);
    }

    @Test
    void paths_of_a_database_that_are_no_dump_cover_nothing() {
        database("postgres", "db", Engine.POSTGRESQL, "");
        savedPaths("postgres", 500, "postgresql.conf");

        assertThat(coverage().uncovered())
                .extracting(Volume::detail)
                .containsExactly("the labels save only postgresql.conf of it, and that is no dump of its PostgreSQL");
    }

    @Test
    void a_dump_in_another_volume_of_the_same_service_stands_for_a_database() {
        database("postgres", "db", Engine.POSTGRESQL, "", "a label of service db leaves it out");
        volume("dumps", "db", 0, 0);
        savedWhole("dumps", 500);
        hook("db", "pg_dump -Fc app > /dumps/app.dump");
        dump("dumps", "app.dump", DumpKind.POSTGRESQL_ARCHIVE);

        assertThat(coverage().volumes())
                .extracting(Volume::key, Volume::how)
                .containsExactly(tuple("postgres", How.DUMP), tuple("dumps", How.SAVED));
    }

    @Test
    void a_dump_of_the_only_database_of_its_kind_may_come_from_any_service() {
        database("postgres", "db", Engine.POSTGRESQL, "", "service db has no label");
        volume("data", "app", 0, 0);
        savedWhole("data", 500);
        hook("app", "/backup.sh");
        dump("data", "backup.sql", DumpKind.POSTGRESQL_SQL);

        assertThat(coverage().volumes()).extracting(Volume::how).containsExactly(How.DUMP, How.SAVED);
    }

    @Test
    void a_dump_of_one_of_two_databases_stands_for_the_one_that_its_hook_names() {
        database("one", "db-one", Engine.POSTGRESQL, "", "service db-one has no label");
        database("two", "db-two", Engine.POSTGRESQL, "", "service db-two has no label");
        volume("data", "app", 0, 0);
        savedWhole("data", 500);
        hook("app", "pg_dump --host=db-two app > /data/backup.sql");
        dump("data", "backup.sql", DumpKind.POSTGRESQL_SQL);

        assertThat(coverage().volumes())
                .extracting(Volume::key, Volume::how)
                .containsExactly(tuple("one", How.NOT), tuple("two", How.DUMP), tuple("data", How.SAVED));
    }

    @Test
    void a_dump_of_another_engine_does_not_stand_for_a_database() {
        database("postgres", "db", Engine.POSTGRESQL, "", "service db has no label");
        database("mysql", "mariadb", Engine.MYSQL, "");
        savedPaths("mysql", 500, "backup.sql");
        hook("mariadb", "mariadb-dump app > /var/lib/mysql/backup.sql");
        dump("mysql", "backup.sql", DumpKind.MYSQL_SQL);

        assertThat(coverage().uncovered()).extracting(Volume::key).containsExactly("postgres");
    }

    @Test
    void the_data_folder_of_a_running_postgresql_in_the_snapshot_is_live() {
        database("postgres", "db", Engine.POSTGRESQL, "pgdata");
        savedWhole("postgres", 40_000_000);
        file("postgres", "pgdata/global/pg_control");
        file("postgres", "pgdata/postmaster.pid");

        assertThat(coverage().live()).containsExactly(new LiveFolder("postgres", "pgdata", Engine.POSTGRESQL, false));
    }

    @Test
    void a_data_folder_without_the_file_of_a_running_postgresql_is_a_copy() {
        database("postgres", "db", Engine.POSTGRESQL, "");
        savedWhole("postgres", 40_000_000);
        file("postgres", "global/pg_control");

        assertThat(coverage().live()).isEmpty();
    }

    @Test
    void the_data_folder_of_a_mariadb_in_the_snapshot_is_live_unless_its_own_program_made_it() {
        database("mysql", "db", Engine.MYSQL, "");
        savedWhole("mysql", 40_000_000);
        file("mysql", "ibdata1");
        assertThat(coverage().live()).containsExactly(new LiveFolder("mysql", "", Engine.MYSQL, false));
        assertThat(coverage().volumes()).extracting(Volume::detail).containsExactly("as the files of a running server");

        file("mysql", "mariadb_backup_checkpoints");
        assertThat(coverage().live()).isEmpty();
    }

    @Test
    void a_live_folder_with_a_dump_besides_is_known_to_have_one() {
        database("postgres", "db", Engine.POSTGRESQL, "");
        savedWhole("postgres", 40_000_000);
        file("postgres", "global/pg_control");
        file("postgres", "postmaster.pid");
        hook("db", "pg_dump app > /var/lib/postgresql/data/backup.sql");
        dump("postgres", "backup.sql", DumpKind.POSTGRESQL_SQL);

        assertThat(coverage().live()).extracting(LiveFolder::dumped).containsExactly(true);
        assertThat(coverage().volumes())
                .extracting(Volume::how, Volume::detail)
                .containsExactly(tuple(How.DUMP, "postgres/backup.sql, and besides the files of the running server"));
    }

    @Test
    void people_get_a_list() {
        volume("content", "app", 3, 3000);
        savedWhole("content", 3000);
        volume("mail", "imap", 1, 1000, "service imap has no label backupbot.backup=true");

        assertThat(coverage().text()).isEqualToNormalizingNewlines("""
                        coverage: 1 of 2 volumes, 75 % of 4.0 kB
                          content  3.0 kB in 3 files, 3.0 kB in the snapshot: saved
                          mail     1.0 kB in 1 file, 0 bytes in the snapshot: in no backup, service imap has no label backupbot.backup=true""");
    }

    private Coverage coverage() {
        BackupScope scope = new BackupScope(List.of("app"), saved, hooks, all, List.of(), List.of());
        return new CoverageOf(
                        scope, disposable, new Measured(NOW, states), new Snapshot("1a2b3c4d", contents, noted), dumps)
                .coverage();
    }

    private void volume(String key, String service, long files, long bytes) {
        volume(key, service, files, bytes, "");
    }

    private void volume(String key, String service, long files, long bytes, String unsaved) {
        all.add(new AppVolume(key, "stack_" + key, List.of(service), unsaved));
        states.put(key, new VolumeState(key, files, bytes, List.of()));
    }

    private void database(String key, String service, Engine engine, String path) {
        database(key, service, engine, path, "");
    }

    private void database(String key, String service, Engine engine, String path, String unsaved) {
        volume(key, service, 900, 40_000_000, unsaved);
        states.put(key, new VolumeState(key, 900, 40_000_000, List.of(new DataFolder(engine, path))));
    }

    private void savedWhole(String key, long bytes) {
        saved.add(new SavedVolume(key, "stack_" + key, List.of()));
        contents.add(new Snapshot.Content(key, "", true, 1, bytes));
    }

    private void savedPaths(String key, long bytes, String... paths) {
        saved.add(new SavedVolume(key, "stack_" + key, List.of(paths)));
        contents.add(new Snapshot.Content(key, paths[0], true, 1, bytes));
    }

    private void hook(String service, String command) {
        hooks.add(new Hook(Moment.BACKUP_PRE, service, command));
    }

    private void file(String volume, String path) {
        noted.add(new SavedFile(volume, path, 10, NOW));
    }

    private void dump(String volume, String path, DumpKind kind) {
        dumps.add(new SavedDump(
                new SavedFile(volume, path, 500, NOW),
                new Dump(kind, false, 500, 500, Optional.empty()),
                Optional.empty()));
    }
}
