package dev.ccci.harness.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.RunFixtures;
import dev.ccci.harness.marker.MarkerProof.Observation;
import dev.ccci.harness.run.PlannedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An app in memory, good and broken in every way that the trial must see. */
class AppMarkersTest {

    private final Notes notes = new Notes();
    private final List<String> findings = new ArrayList<>();

    @Test
    void data_that_survives_the_upgrade_holds_and_is_removed() {
        AppMarkers markers = markers(notes);

        markers.plantBeforeUpgrade();
        assertThat(notes.stored).hasSize(1);
        MarkerProof proof = only(markers.afterUpgrade());

        assertThat(proof.lost()).isEmpty();
        assertThat(proof.failure()).isEmpty();
        assertThat(proof.observations()).singleElement().satisfies(observation -> {
            assertThat(observation.meaning()).isEqualTo("written before the upgrade");
            assertThat(observation.key()).matches("before[a-f0-9]{6}");
            assertThat(observation.expected()).matches("v[a-f0-9]{10}");
        });
        assertThat(notes.stored).isEmpty();
    }

    @Test
    void data_that_the_upgrade_loses_is_seen() {
        AppMarkers markers = markers(notes);

        markers.plantBeforeUpgrade();
        notes.stored.clear();

        assertThat(only(markers.afterUpgrade()).lost())
                .extracting(Observation::meaning, Observation::found)
                .containsExactly(tuple("written before the upgrade", "absent"));
    }

    @Test
    void a_restore_that_puts_back_just_the_backup_holds_and_leaves_no_marker() {
        // given
        AppMarkers markers = markers(notes);

        // when
        markers.plantBeforeBackup();
        Map<String, String> backup = notes.copy();
        MarkerProof saved = only(markers.afterBackup());
        markers.lose();
        notes.restore(backup);
        MarkerProof restored = only(markers.afterRestore());

        // then
        assertThat(backup).as("kept and changed, not what was deleted before").hasSize(2);
        assertThat(saved.lost()).isEmpty();
        assertThat(saved.observations()).hasSize(3);
        assertThat(restored.lost()).isEmpty();
        assertThat(restored.failure()).isEmpty();
        assertThat(restored.observations())
                .extracting(Observation::meaning)
                .containsExactly(
                        "deleted after the backup",
                        "changed after the backup",
                        "deleted before the backup",
                        "written after the restore");
        assertThat(notes.stored).isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void the_loss_is_a_deletion_a_change_and_an_addition() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        Map<String, String> backup = notes.copy();

        markers.lose();

        assertThat(notes.stored.keySet()).noneMatch(key -> key.startsWith("kept"));
        assertThat(notes.stored.keySet()).anyMatch(key -> key.startsWith("added"));
        String changed = backup.keySet().stream()
                .filter(key -> key.startsWith("changed"))
                .findFirst()
                .orElseThrow();
        assertThat(notes.stored.get(changed)).isNotEqualTo(backup.get(changed));
    }

    @Test
    void a_restore_proves_nothing_when_nothing_was_lost_before() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();

        assertThat(only(markers.afterRestore()).failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageContaining("nobody has done that, so a restore proves nothing")
                        .hasMessageContaining("cause     HARNESS"));
    }

    @Test
    void a_restore_that_does_nothing_is_seen() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        markers.lose();

        assertThat(only(markers.afterRestore()).lost())
                .extracting(Observation::meaning)
                .containsExactly("deleted after the backup", "changed after the backup");
    }

    @Test
    void a_restore_that_brings_back_what_was_deleted_before_the_backup_is_seen() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        Map<String, String> backup = notes.copy();
        markers.lose();
        backup.put(notes.deletedLast(backup), "from an older backup");
        notes.restore(backup);

        assertThat(only(markers.afterRestore()).lost())
                .extracting(Observation::meaning, Observation::expected, Observation::found)
                .containsExactly(tuple("deleted before the backup", "absent", "from an older backup"));
    }

    @Test
    void a_restore_that_keeps_what_was_added_is_a_finding() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        Map<String, String> backup = notes.copy();
        markers.lose();
        notes.stored.putAll(backup);

        assertThat(only(markers.afterRestore()).lost()).isEmpty();
        assertThat(findings)
                .containsExactly("marker Notes: what was added after the backup is still there after the restore");
        assertThat(notes.stored).isEmpty();
    }

    @Test
    void a_backup_that_changes_the_data_is_seen() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        notes.stored.clear();

        assertThat(only(markers.afterBackup()).lost())
                .extracting(Observation::meaning)
                .containsExactly("deleted after the backup", "changed after the backup");
    }

    @Test
    void a_marker_that_stores_nothing_is_to_blame_itself() {
        AppMarkers markers = markers(new Notes() {
            @Override
            public void write(Fixtures app, String key, String value) {}
        });

        markers.plantBeforeUpgrade();

        assertThat(failure(markers.afterUpgrade()))
                .hasMessageContaining("wrote [v")
                .hasMessageContaining("found     absent for 0 s; what is not stored proves nothing")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void a_marker_that_deletes_nothing_is_to_blame_before_the_backup_and_after() {
        AppMarkers markers = markers(new Notes() {
            @Override
            public void delete(Fixtures app, String key) {}
        });

        markers.plantBeforeBackup();

        assertThat(failure(markers.afterBackup()))
                .hasMessageContaining("deleted the key [deleted")
                .hasMessageContaining("when the loss cannot be seen, a restore proves nothing")
                .hasMessageContaining("cause     TEST");
        markers.lose();
        assertThat(failure(markers.afterRestore())).hasMessageContaining("deleted the key [deleted");
    }

    @Test
    void a_loss_that_cannot_be_seen_is_told_as_such() {
        Notes cached = new Notes();
        AppMarkers markers = markers(cached);
        markers.plantBeforeBackup();
        cached.deletes = false;

        markers.lose();

        assertThat(failure(markers.afterRestore()))
                .hasMessageContaining("deleted the key [kept")
                .hasMessageContaining("for 0 s; when the loss cannot be seen, a restore proves nothing");
    }

    @Test
    void what_a_marker_throws_is_told_with_its_method_and_cause_test() {
        AppMarkers markers = markers(new Notes() {
            @Override
            public Optional<String> read(Fixtures app, String key) {
                throw new IllegalStateException("no session");
            }
        });

        markers.plantBeforeUpgrade();

        assertThat(failure(markers.afterUpgrade()))
                .hasMessageContaining(".read with the key [before")
                .hasMessageContaining("found     java.lang.IllegalStateException: no session\n          at ")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void a_read_that_gives_null_is_told_what_to_give() {
        AppMarkers markers = markers(new Notes() {
            @Override
            @SuppressWarnings({"OptionalAssignedToNull", "NullAway"}) // as an author without static analysis may
            public Optional<String> read(Fixtures app, String key) {
                return null;
            }
        });

        markers.plantBeforeUpgrade();

        assertThat(failure(markers.afterUpgrade())).hasMessageContaining("what is not there is Optional.empty()");
    }

    @Test
    void an_app_that_needs_time_after_the_restore_is_given_it() {
        // given
        AppMarkers markers = markers(notes);
        markers.plantBeforeBackup();
        Map<String, String> backup = notes.copy();
        markers.lose();
        notes.restore(backup);

        // when
        notes.refusals = 1;
        notes.refusedWrites = 1;

        // then
        MarkerProof proof = only(markers.afterRestore());
        assertThat(proof.failure()).isEmpty();
        assertThat(proof.lost()).isEmpty();
        assertThat(notes.refusals).isZero();
        assertThat(notes.refusedWrites).isZero();
    }

    @Test
    void one_marker_that_is_broken_leaves_the_proof_of_the_other_alone() {
        Marker broken = new Notes() {
            @Override
            public void write(Fixtures app, String key, String value) {}
        };
        AppMarkers markers = markers(broken, notes);

        markers.plantBeforeUpgrade();
        List<MarkerProof> proofs = markers.afterUpgrade();

        assertThat(proofs).hasSize(2);
        assertThat(proofs.get(0).failure()).isPresent();
        assertThat(proofs.get(1).failure()).isEmpty();
        assertThat(proofs.get(1).observations()).hasSize(1);
    }

    @Test
    void a_marker_that_cannot_remove_what_it_wrote_is_a_finding() {
        AppMarkers markers = markers(notes);
        markers.plantBeforeUpgrade();
        notes.throwsOnDelete = true;

        MarkerProof proof = only(markers.afterUpgrade());

        assertThat(proof.failure()).isEmpty();
        assertThat(findings)
                .singleElement()
                .asString()
                .contains("marker Notes: [before", "could not be removed", "locked");
    }

    private AppMarkers markers(Marker... markers) {
        return new AppMarkers(
                List.of(markers),
                (tier, step) -> step.accept(new RunFixtures(PlannedRun.of("notes"), tier, "t0k3n")),
                "3fa9c1",
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                findings::add);
    }

    private static MarkerProof only(List<MarkerProof> proofs) {
        assertThat(proofs).hasSize(1);
        return proofs.get(0);
    }

    private static LifecycleFailure failure(List<MarkerProof> proofs) {
        LifecycleFailure failure = only(proofs).failure().orElseThrow();
        assertThat(failure.blame()).isEqualTo(Cause.TEST);
        return failure;
    }

    /** Notes in memory. */
    private static class Notes implements Marker {

        final Map<String, String> stored = new TreeMap<>();
        int refusals;
        int refusedWrites;
        boolean deletes = true;
        boolean throwsOnDelete;
        private String deletedLast = "";

        @Override
        public void write(Fixtures app, String key, String value) {
            if (refusedWrites > 0) {
                refusedWrites--;
                throw new IllegalStateException("read-only");
            }
            stored.put(key, value);
        }

        @Override
        public Optional<String> read(Fixtures app, String key) {
            if (refusals > 0) {
                refusals--;
                throw new AssertionError("503");
            }
            return Optional.ofNullable(stored.get(key));
        }

        @Override
        public void delete(Fixtures app, String key) {
            if (throwsOnDelete) {
                throw new IllegalStateException("locked");
            }
            if (deletes) {
                stored.remove(key);
            }
            deletedLast = key.startsWith("deleted") ? key : deletedLast;
        }

        Map<String, String> copy() {
            return new TreeMap<>(stored);
        }

        void restore(Map<String, String> backup) {
            stored.clear();
            stored.putAll(backup);
        }

        String deletedLast(Map<String, String> backup) {
            assertThat(backup).doesNotContainKey(deletedLast);
            return deletedLast;
        }
    }
}
