package dev.ccci.harness.floor;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.marker.MarkerProof.Observation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what became of the data of the recipe's own markers: what is lost comes before what could not be looked at. */
final class MarkerProofs {

    private MarkerProofs() {}

    static void check(String did, List<MarkerProof> proofs) {
        if (proofs.isEmpty()) {
            throw LifecycleFailure.did(did)
                    .expected("a proof for every marker")
                    .found("none; nothing was checked")
                    .blame(Cause.HARNESS);
        }
        if (proofs.stream().anyMatch(proof -> !proof.lost().isEmpty())) {
            throw LifecycleFailure.did(did)
                    .expected(lines(proofs, Observation::expected))
                    .found(lines(proofs, Observation::found))
                    .blame(Cause.RECIPE);
        }
        proofs.stream().flatMap(proof -> proof.failure().stream()).findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    private static String lines(List<MarkerProof> proofs, Function<Observation, String> side) {
        return proofs.stream()
                .flatMap(proof -> proof.lost().stream()
                        .map(lost -> proof.marker() + ": what was " + lost.meaning() + ", key [" + lost.key() + "], is "
                                + side.apply(lost)))
                .collect(Collectors.joining("\n"));
    }
}
