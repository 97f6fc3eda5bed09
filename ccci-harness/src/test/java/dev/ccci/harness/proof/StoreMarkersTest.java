package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.SavedVolume;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.proof.StoreProof.State;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import dev.ccci.harness.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which stores are marked and which are not. What becomes of markers is shown for each kind by itself, and in the lab. */
class StoreMarkersTest {

    private static final Store CONTENT = volume("content");
    private static final Store CACHE = volume("cache");
    private static final Store MONGO = engine(StoreKind.MONGODB, "mongo");
    private static final Store REDIS = new Store(StoreKind.REDIS, "cache", "cache", List.of(), "image redis");
    private static final Store POSTGRES = engine(StoreKind.POSTGRES, "db");

    private static final BackupScope WHOLE = new BackupScope(
            List.of("app"),
            List.of(new SavedVolume("content", "stack_content", List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private final List<String> findings = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private String found = "";
    private Exec client = new NoClient();

    @Test
    void what_ccci_cannot_mark_is_unverified_and_named() {
        assertThat(markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(MONGO), List.of(CONTENT))))
                .extracting(proof -> proof.store().name(), StoreProof::state)
                .containsExactly(tuple("mongo", State.UNVERIFIED), tuple("content", State.MARKED));
    }

    @Test
    void what_the_settings_let_off_is_not_applicable_with_their_reason() {
        Waivers waivers = new Waivers(Map.of("cache", "made again"), Map.of("mongo", "the marker Post proves it"));

        assertThat(markers(waivers).plantBeforeUpgrade(new Stores(List.of(MONGO), List.of(CONTENT, CACHE))))
                .extracting(proof -> proof.store().name(), StoreProof::state, StoreProof::reason)
                .containsExactly(
                        tuple("mongo", State.NOT_APPLICABLE, "recipe.yml, data.unmarked: the marker Post proves it"),
                        tuple("cache", State.NOT_APPLICABLE, "recipe.yml, data.disposable: made again"),
                        tuple("content", State.MARKED, ""));
        assertThat(scripts).noneMatch(word -> word.contains("/volumes/cache"));
    }

    @Test
    void a_name_in_the_settings_that_no_store_has_is_a_finding() {
        markers(new Waivers(Map.of(), Map.of("mogno", "no marker")))
                .plantBeforeUpgrade(new Stores(List.of(MONGO), List.of(CONTENT)));

        assertThat(findings)
                .containsExactly(
                        "recipe.yml: data.unmarked names mogno, which is no store of this recipe; it has mongo,"
                                + " content");
    }

    @Test
    void a_cache_without_a_volume_is_not_applicable() {
        assertThat(markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(REDIS), List.of())))
                .extracting(StoreProof::state)
                .containsExactly(State.NOT_APPLICABLE);
    }

    @Test
    void a_database_whose_client_is_missing_is_unverified() {
        assertThat(markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(POSTGRES), List.of())))
                .singleElement()
                .satisfies(proof -> {
                    assertThat(proof.state()).isEqualTo(State.UNVERIFIED);
                    assertThat(proof.reason()).startsWith("its image has no psql to ask it with");
                });
    }

    @Test
    void a_file_of_sqlite_that_nobody_can_open_is_unverified() {
        found = "sqlite /volumes/content/sub/app.db\n";

        assertThat(markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(), List.of(CONTENT))))
                .extracting(proof -> proof.store().title(), StoreProof::state)
                .containsExactly(
                        tuple("content (files, service app)", State.MARKED),
                        tuple("content/sub/app.db (SQLite, service app)", State.UNVERIFIED));
    }

    @Test
    void files_of_sqlite_beyond_the_first_twenty_are_named() {
        found = IntStream.rangeClosed(10, 32)
                .mapToObj(number -> "sqlite /volumes/content/" + number + ".db\n")
                .collect(Collectors.joining());

        List<StoreProof> planted = markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(), List.of(CONTENT)));

        assertThat(planted)
                .filteredOn(proof -> proof.state() == State.UNVERIFIED)
                .hasSize(20);
        assertThat(findings)
                .containsExactly("volume content has 23 files of SQLite; only the first 20 are marked, and nothing is"
                        + " known of content/30.db, content/31.db, content/32.db");
    }

    @Test
    void another_database_of_the_server_is_unverified_and_named() {
        client = new TwoDatabases();

        assertThat(markers(Waivers.NONE).plantBeforeUpgrade(new Stores(List.of(POSTGRES), List.of())))
                .extracting(proof -> proof.store().name(), StoreProof::state)
                .containsExactly(tuple("db", State.MARKED), tuple("db/second", State.UNVERIFIED));
    }

    @Test
    void a_volume_that_no_backup_holds_is_not_marked_for_the_restore() {
        assertThat(markers(Waivers.NONE).plantBeforeBackup(new Stores(List.of(), List.of(CONTENT, CACHE)), WHOLE))
                .extracting(proof -> proof.store().name(), StoreProof::state, StoreProof::reason)
                .containsExactly(
                        tuple("cache", State.NOT_APPLICABLE, "no backup holds it"), tuple("content", State.MARKED, ""));
    }

    @Test
    void a_volume_of_which_only_a_file_is_saved_has_no_place_for_a_marker() {
        BackupScope scope = new BackupScope(
                List.of("app"),
                List.of(new SavedVolume("content", "stack_content", List.of("dump.sql"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(markers(Waivers.NONE).plantBeforeBackup(new Stores(List.of(), List.of(CONTENT)), scope))
                .extracting(StoreProof::state, StoreProof::reason)
                .containsExactly(tuple(State.NOT_APPLICABLE, "of it only dump.sql is saved, which is no folder"));
    }

    @Test
    void of_a_store_in_which_nothing_was_lost_a_restore_proves_nothing() {
        StoreMarkers markers = markers(Waivers.NONE);
        markers.plantBeforeBackup(new Stores(List.of(), List.of(CONTENT)), WHOLE);

        assertThat(markers.afterRestore(WHOLE))
                .extracting(StoreProof::state, StoreProof::reason)
                .containsExactly(tuple(
                        State.UNVERIFIED,
                        "nothing was lost in it before the restore, so what is there proves nothing"));
    }

    @Test
    void a_store_whose_data_were_lost_and_are_back_is_kept() {
        StoreMarkers markers = markers(Waivers.NONE);
        markers.plantBeforeBackup(new Stores(List.of(MONGO), List.of(CONTENT)), WHOLE);
        found = present("changed", "mutated-t0k3n");
        markers.lose();
        found = present("kept", "kept-t0k3n") + present("changed", "changed-t0k3n");

        assertThat(markers.afterRestore(WHOLE))
                .extracting(proof -> proof.store().name(), StoreProof::state)
                .containsExactly(tuple("mongo", State.UNVERIFIED), tuple("content", State.KEPT));
    }

    @Test
    void a_loss_that_cannot_be_seen_is_a_failure() {
        StoreMarkers markers = markers(Waivers.NONE);
        markers.plantBeforeBackup(new Stores(List.of(), List.of(CONTENT)), WHOLE);
        found = present("kept", "kept-t0k3n") + present("changed", "mutated-t0k3n");

        assertThatThrownBy(markers::lose).hasMessage("""
                did       deleted and changed data before the restore
                expected  the loss can be seen
                found     content (files, service app): what was deleted after the backup is kept-t0k3n and should be absent
                cause     HARNESS""");
    }

    @Test
    void what_an_upgrade_leaves_is_kept_and_what_it_does_not_mount_is_lost() {
        Stores stores = new Stores(List.of(MONGO), List.of(CONTENT, CACHE));
        StoreMarkers markers = markers(Waivers.NONE);
        markers.plantBeforeUpgrade(stores);
        found = present("before-upgrade", "before-upgrade-t0k3n");

        assertThat(markers.afterUpgrade(stores, Set.of("stack_content")))
                .extracting(proof -> proof.store().name(), StoreProof::state)
                .containsExactly(
                        tuple("mongo", State.UNVERIFIED), tuple("content", State.KEPT), tuple("cache", State.LOST));
    }

    private static String present(String marker, String text) {
        return "present /volumes/content/.ccci-t0k3n/" + marker + " " + text + "\n";
    }

    @Test
    void a_store_that_the_new_version_has_under_another_name_is_found_by_its_volume() {
        Store renamed = new Store(StoreKind.POSTGRES, "postgres", "postgres", POSTGRES.volumes(), "image postgres");
        Store other = engine(StoreKind.POSTGRES, "other");

        assertThat(Successor.of(POSTGRES, new Stores(List.of(other, renamed), List.of())))
                .contains(renamed);
        assertThat(Successor.of(POSTGRES, new Stores(List.of(other), List.of())))
                .as("the only one of its kind")
                .contains(other);
        assertThat(Successor.of(POSTGRES, new Stores(List.of(MONGO), List.of())))
                .isEmpty();
    }

    private StoreMarkers markers(Waivers waivers) {
        return new StoreMarkers(
                (script, arguments, mounts) -> {
                    scripts.addAll(arguments);
                    return new Exec.Output(0, found, "");
                },
                client,
                file -> {
                    throw LifecycleFailure.did("looked for sqlite3")
                            .expected("it")
                            .found("nothing")
                            .unverified(Cause.HARNESS);
                },
                waivers,
                "t0k3n",
                Duration.ofSeconds(1),
                findings::add);
    }

    private static Store volume(String key) {
        return new Store(
                StoreKind.VOLUME,
                key,
                "app",
                List.of(new Store.Volume(key, "stack_" + key, "/" + key)),
                "mounted at /" + key);
    }

    private static Store engine(StoreKind kind, String service) {
        return new Store(
                kind,
                service,
                service,
                List.of(new Store.Volume(service, "stack_" + service, "/data")),
                "image " + service);
    }

    /** The client of a PostgreSQL with the database app, which its variables name, and another one. */
    private static final class TwoDatabases implements Exec {
        @Override
        public Output run(String service, List<String> command, byte[] stdin) {
            String sql = new String(stdin, StandardCharsets.UTF_8);
            String end = sql.substring(sql.lastIndexOf("\\echo ") + "\\echo ".length());
            String rows = "";
            if (sql.contains(" AS ours")) {
                rows = "ours,others\napp,second\n";
            } else if (sql.contains("datname AS name")) {
                rows = "name\nsecond\n";
            }
            return new Output(0, rows + end, "");
        }

        @Override
        public Exec within(Duration limit) {
            return this;
        }
    }

    /** A container in which every program is missing. */
    private static final class NoClient implements Exec {
        @Override
        public Output run(String service, List<String> command, byte[] stdin) {
            return new Output(127, "", "");
        }

        @Override
        public Exec within(Duration limit) {
            return this;
        }
    }
}
