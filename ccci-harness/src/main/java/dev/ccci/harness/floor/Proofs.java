package dev.ccci.harness.floor;

import dev.ccci.harness.backup.VolumeProof;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Judges what became of the markers. */
final class Proofs {

    private Proofs() {}

    static void check(String did, List<VolumeProof> proofs) {
        if (proofs.isEmpty()) {
            throw LifecycleFailure.did(did)
                    .expected("a proof for every saved volume")
                    .found("none; nothing was checked")
                    .blame(Cause.HARNESS);
        }
        String expected = lines(proofs, "expected");
        String found = lines(proofs, "found");
        if (!proofs.stream().allMatch(VolumeProof::held)) {
            throw LifecycleFailure.did(did).expected(expected).found(found).blame(Cause.RECIPE);
        }
    }

    private static String lines(List<VolumeProof> proofs, String side) {
        return proofs.stream()
                .flatMap(proof -> proof.observations().stream()
                        .filter(observation -> !observation.held())
                        .map(observation -> proof.volume() + ": what was " + observation.marker() + " is "
                                + (side.equals("expected") ? observation.expected() : observation.found())))
                .collect(Collectors.joining("\n"));
    }
}
