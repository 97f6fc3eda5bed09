package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.proof.StoreProof.State;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseMarkersTest {

    private static final Store DB = new Store(StoreKind.POSTGRES, "db", "db", List.of(), "image postgres");
    private static final Persistence SOON = new Persistence(Duration.ofSeconds(2));

    private final Table table = new Table();
    private final DatabaseMarkers markers = new DatabaseMarkers(DB, table, "t0k3n");

    @Test
    void a_marker_that_is_there_after_the_upgrade_is_kept() {
        markers.plantBeforeUpgrade(SOON);

        assertThat(markers.afterUpgrade(SOON, "a hint")).satisfies(proof -> {
            assertThat(proof.state()).isEqualTo(State.KEPT);
            assertThat(proof.reason()).isEmpty();
        });
    }

    @Test
    void the_other_databases_of_its_server_are_named() {
        table.others = List.of("second", "third");

        assertThat(markers.others(SOON))
                .extracting(Store::title)
                .containsExactly("db/second (PostgreSQL, service db)", "db/third (PostgreSQL, service db)");
    }

    @Test
    void a_database_that_is_made_anew_by_the_upgrade_is_lost() {
        markers.plantBeforeUpgrade(SOON);
        table.rows.clear();

        assertThat(markers.afterUpgrade(SOON, "a hint"))
                .isEqualTo(new StoreProof(
                        DB,
                        State.LOST,
                        "a hint",
                        List.of(new Observation("written before the upgrade", "before-upgrade-t0k3n", "absent"))));
    }

    @Test
    void a_restore_that_replaces_everything_keeps_three_generations() {
        markers.plantBeforeBackup(SOON);
        Map<String, String> dump = Map.copyOf(table.rows);
        assertThat(markers.lose(SOON))
                .allSatisfy(observation -> assertThat(observation.held()).isTrue());
        table.rows.clear();
        table.rows.putAll(dump);

        assertThat(markers.afterRestore(SOON, "a hint").state()).isEqualTo(State.KEPT);
    }

    @Test
    void a_restore_that_does_nothing_loses_all_but_what_was_deleted_before() {
        markers.plantBeforeBackup(SOON);
        markers.lose(SOON);

        assertThat(lost(markers.afterRestore(SOON, "a hint")))
                .containsExactly(
                        new Observation("deleted after the backup", "kept-t0k3n", "absent"),
                        new Observation("changed after the backup", "changed-t0k3n", "mutated-t0k3n"),
                        new Observation("added after the backup", "absent", "added-after-backup-t0k3n"));
        assertThat(markers.afterRestore(SOON, "a hint").reason()).isEqualTo("a hint");
    }

    @Test
    void a_restore_that_only_fills_gaps_leaves_what_was_changed_and_added() {
        markers.plantBeforeBackup(SOON);
        Map<String, String> dump = Map.copyOf(table.rows);
        markers.lose(SOON);
        dump.forEach(table.rows::putIfAbsent);

        assertThat(lost(markers.afterRestore(SOON, "a hint")))
                .extracting(Observation::marker)
                .containsExactly("changed after the backup", "added after the backup");
    }

    @Test
    void a_restore_that_puts_other_data_there_is_told_from_one_that_does_nothing() {
        markers.plantBeforeBackup(SOON);
        markers.lose(SOON);
        table.rows.clear();

        assertThat(markers.afterRestore(SOON, "a hint").reason())
                .startsWith("neither what this backup holds is there nor what was written after it")
                .endsWith("Or: a hint");
    }

    @Test
    void a_restore_of_an_older_backup_brings_back_what_was_deleted_before() {
        markers.plantBeforeBackup(SOON);
        Map<String, String> dump = new LinkedHashMap<>(table.rows);
        dump.put("deleted-before-backup", "old");
        markers.lose(SOON);
        table.rows.clear();
        table.rows.putAll(dump);

        assertThat(lost(markers.afterRestore(SOON, "a hint")))
                .containsExactly(new Observation("deleted before the backup", "absent", "old"));
    }

    @Test
    void a_server_that_answers_once_more_before_it_starts_anew_is_read_again() {
        markers.plantBeforeBackup(SOON);
        Map<String, String> dump = Map.copyOf(table.rows);
        markers.lose(SOON);
        table.afterReads(1, () -> {
            table.rows.clear();
            table.rows.putAll(dump);
        });

        assertThat(markers.afterRestore(SOON, "a hint").state()).isEqualTo(State.KEPT);
    }

    @Test
    void what_is_lost_stays_lost_when_the_time_ends_in_the_middle_of_a_look() {
        // given
        DatabaseMarkers impatient = new DatabaseMarkers(DB, table, "t0k3n", Duration.ofMillis(300));
        impatient.plantBeforeBackup(SOON);
        impatient.lose(SOON);
        CountDownLatch never = new CountDownLatch(1);
        table.afterReads(2, () -> {
            try {
                never.await();
            } catch (InterruptedException late) {
                Thread.currentThread().interrupt();
            }
        });

        // when, then
        assertThat(impatient.afterRestore(SOON, "a hint").state()).isEqualTo(State.LOST);
    }

    @Test
    void markers_at_which_nobody_has_looked_prove_nothing() {
        assertThat(StoreProof.seen(DB, List.of(), "a hint").state()).isEqualTo(State.UNVERIFIED);
    }

    @Test
    void a_database_that_is_starting_is_asked_again() {
        table.refuse(3, "psql: error: FATAL:  the database system is starting up");

        assertThat(markers.plantBeforeUpgrade(SOON).state()).isEqualTo(State.MARKED);
    }

    @Test
    void a_database_that_refuses_before_the_loss_is_unverified_with_its_words() {
        table.refuse(1000, "psql: error: FATAL:  password authentication failed for user \"app\"");

        assertThat(markers.plantBeforeBackup(SOON)).satisfies(proof -> {
            assertThat(proof.state()).isEqualTo(State.UNVERIFIED);
            assertThat(proof.reason()).contains("password authentication failed");
        });
        assertThat(table.asked.get()).as("asked again what is refused for good").isEqualTo(1);
    }

    @Test
    void a_database_in_which_the_apps_data_cannot_be_told_is_unverified() {
        table.refusal = Optional.of("its variables name no database");

        assertThat(markers.plantBeforeBackup(SOON))
                .isEqualTo(StoreProof.unverified(DB, "its variables name no database"));
        assertThat(table.rows).isEmpty();
    }

    @Test
    void a_database_that_refuses_after_the_restore_is_lost() {
        markers.plantBeforeBackup(SOON);
        markers.lose(SOON);
        table.refuse(1000, "ERROR 1146 (42S02): Table 'app.users' doesn't exist");

        assertThat(markers.afterRestore(SOON, "a hint")).satisfies(proof -> {
            assertThat(proof.state()).isEqualTo(State.LOST);
            assertThat(proof.observations())
                    .singleElement()
                    .satisfies(observation -> assertThat(observation.found()).contains("ERROR 1146"));
        });
    }

    @Test
    void a_loss_that_the_database_refuses_is_told() {
        markers.plantBeforeBackup(SOON);
        table.refuse(1000, "ERROR 1142 (42000): DELETE command denied");

        assertThatThrownBy(() -> markers.lose(SOON)).hasMessageContaining("DELETE command denied");
    }

    @Test
    void nothing_stays() {
        markers.plantBeforeUpgrade(SOON);
        markers.plantBeforeBackup(SOON);

        markers.remove(SOON);

        assertThat(table.rows).isEmpty();
    }

    private static List<Observation> lost(StoreProof proof) {
        return proof.observations().stream()
                .filter(observation -> !observation.held())
                .toList();
    }

    /** A database in memory that refuses for a while. */
    private static final class Table implements Shelf {

        private final Map<String, String> rows = new LinkedHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private Optional<String> refusal = Optional.empty();
        private int refusals;
        private List<String> others = List.of();
        private String words = "";
        private int reads;
        private Runnable then = () -> {};

        void refuse(int times, String words) {
            this.refusals = times;
            this.words = words;
        }

        void afterReads(int reads, Runnable then) {
            this.reads = reads;
            this.then = then;
        }

        @Override
        public List<String> others() {
            return others;
        }

        @Override
        public Optional<String> refusal() {
            ask();
            return refusal;
        }

        @Override
        public void put(Map<String, String> texts) {
            ask();
            rows.putAll(texts);
        }

        @Override
        public void delete(String name) {
            ask();
            rows.remove(name);
        }

        @Override
        public Map<String, String> read() {
            ask();
            Map<String, String> found = Map.copyOf(rows);
            if (--reads == 0) {
                then.run();
            }
            return found;
        }

        @Override
        public void remove() {
            rows.clear();
        }

        private void ask() {
            asked.incrementAndGet();
            if (refusals-- > 0) {
                throw LifecycleFailure.did("asked the database")
                        .expected("that the database does it")
                        .found(words)
                        .blame(Cause.TEST);
            }
        }
    }
}
