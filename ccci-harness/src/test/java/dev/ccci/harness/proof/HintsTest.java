package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.Hook;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintsTest {

    private static final Store DB = store(StoreKind.POSTGRES, "db", "postgres");
    private static final Hook LOAD = new Hook(Hook.Moment.RESTORE_POST, "db", "psql < /dump");

    @Test
    void a_database_that_is_not_in_the_backup() {
        assertThat(Hints.restore(DB, scope(List.of("app"), List.of(), List.of())))
                .isEqualTo("nothing of service db is in the backup: it has no label backupbot.backup=true");
    }

    @Test
    void a_dump_that_nobody_loads() {
        assertThat(Hints.restore(DB, scope(List.of("db"), List.of("backup.sql"), List.of())))
                .isEqualTo("service db has no restore hook; its dump is in the snapshot but nobody loads it");
    }

    @Test
    void a_live_data_directory() {
        assertThat(Hints.restore(DB, scope(List.of("db"), List.of(), List.of())))
                .contains("a running server does not read the files that are put back under it");
    }

    @Test
    void a_dump_that_is_loaded_over_what_is_there() {
        assertThat(Hints.restore(DB, scope(List.of("db"), List.of("backup.sql"), List.of(LOAD))))
                .startsWith("does the restore hook of service db drop or replace what is there");
    }

    @Test
    void redis_that_goes_on_with_what_it_has() {
        Store redis = store(StoreKind.REDIS, "db", "postgres");

        assertThat(Hints.restore(redis, scope(List.of("db"), List.of(), List.of())))
                .contains("Redis goes on with what it has in memory");
    }

    @Test
    void a_sqlite_file_that_the_saved_paths_leave_out() {
        assertThat(sqlite(List.of("conf", "other.db"), List.of()))
                .isEqualTo("of the volume postgres only conf, other.db is in the backup");
    }

    @Test
    void a_sqlite_file_that_is_saved_or_put_back_by_a_hook() {
        String open = "the app has the file open while it is put back";

        assertThat(sqlite(List.of(), List.of())).startsWith(open);
        assertThat(sqlite(List.of("app.db"), List.of())).startsWith(open);
        assertThat(sqlite(List.of("copy.db"), List.of(LOAD))).startsWith(open);
    }

    private static String sqlite(List<String> paths, List<Hook> hooks) {
        Store file = new Store(
                StoreKind.SQLITE,
                "postgres/app.db",
                "db",
                List.of(new Store.Volume("postgres", "stack_postgres", "/data")),
                "file");
        return Hints.restore(file, scope(List.of("db"), paths, hooks));
    }

    @Test
    void an_upgrade_that_mounts_another_volume() {
        assertThat(Hints.upgrade(DB, Optional.of(store(StoreKind.POSTGRES, "db", "fresh"))))
                .isEqualTo(
                        "the new version mounts the volume fresh at /data, where the old one had the volume postgres");
    }

    @Test
    void an_upgrade_of_a_database_without_a_volume() {
        Store nowhere = new Store(StoreKind.POSTGRES, "db", "db", List.of(), "image postgres");

        assertThat(Hints.upgrade(nowhere, Optional.of(nowhere)))
                .isEqualTo("service db keeps its data in no named volume: every new container begins empty");
    }

    private static BackupScope scope(List<String> services, List<String> paths, List<Hook> hooks) {
        return new BackupScope(
                services,
                services.contains("db") ? List.of(new SavedVolume("postgres", "stack_postgres", paths)) : List.of(),
                hooks,
                List.of(),
                List.of(),
                List.of());
    }

    private static Store store(StoreKind kind, String service, String volume) {
        return new Store(
                kind, service, service, List.of(new Store.Volume(volume, "stack_" + volume, "/data")), "image");
    }
}
