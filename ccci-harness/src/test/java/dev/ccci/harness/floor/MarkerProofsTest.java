package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.marker.MarkerProof.Observation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkerProofsTest {

    private static final MarkerProof HELD = new MarkerProof(
            "Post", List.of(new Observation("written before the upgrade", "before1", "v1", "v1")), Optional.empty());
    private static final MarkerProof LOST = new MarkerProof(
            "Page", List.of(new Observation("deleted after the backup", "kept1", "v1", "absent")), Optional.empty());

    @Test
    void what_held_is_green() {
        assertThatCode(() -> MarkerProofs.check("upgraded", List.of(HELD))).doesNotThrowAnyException();
    }

    @Test
    void what_is_lost_names_marker_key_expected_and_found() {
        assertThatThrownBy(() -> MarkerProofs.check("restored", List.of(HELD, LOST)))
                .hasMessage("""
                        did       restored
                        expected  Page: what was deleted after the backup, key [kept1], is v1
                        found     Page: what was deleted after the backup, key [kept1], is absent
                        cause     RECIPE""");
    }

    @Test
    void what_could_not_be_looked_at_is_told_by_the_marker() {
        assertThatThrownBy(() -> MarkerProofs.check("upgraded", List.of(HELD, spoiled())))
                .hasMessageContaining("called Post.read")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void what_is_lost_comes_before_what_could_not_be_looked_at() {
        assertThatThrownBy(() -> MarkerProofs.check("upgraded", List.of(spoiled(), LOST)))
                .hasMessageContaining("cause     RECIPE");
    }

    @Test
    void no_proof_at_all_is_red() {
        assertThatThrownBy(() -> MarkerProofs.check("upgraded", List.of()))
                .hasMessageContaining("nothing was checked")
                .hasMessageContaining("cause     HARNESS");
    }

    private static MarkerProof spoiled() {
        return new MarkerProof(
                "Post",
                List.of(),
                Optional.of(LifecycleFailure.did("called Post.read")
                        .expected("it returns")
                        .found("no session")
                        .blame(Cause.TEST)));
    }
}
