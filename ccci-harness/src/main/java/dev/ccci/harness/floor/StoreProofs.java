package dev.ccci.harness.floor;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.proof.Observation;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.proof.StoreProof.State;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.store.Store;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what became of the markers in stores. */
final class StoreProofs {

    private final String did;
    private final List<StoreProof> proofs;

    /**
     * @param did what was done with the stores, in the past tense
     * @throws LifecycleFailure when a store that should have been judged has no proof at all
     */
    StoreProofs(String did, Facts facts, Tier tier) {
        this.did = did;
        this.proofs = facts.proofs(tier);
        List<Store> proven = proofs.stream().map(StoreProof::store).toList();
        String forgotten = facts.stores(tier).stream()
                .filter(store -> !proven.contains(store))
                .map(Store::title)
                .collect(Collectors.joining("\n"));
        if (!forgotten.isEmpty()) {
            throw LifecycleFailure.did(did)
                    .expected("a proof for every store")
                    .found("none for " + forgotten)
                    .blame(Cause.HARNESS);
        }
    }

    /** No store is left out that nobody lets off. */
    void everyStoreIsMarked() {
        String unmarked = proofs.stream()
                .filter(proof -> proof.state() == State.UNVERIFIED)
                .map(proof ->
                        proof.store().title() + ", found by " + proof.store().found() + ": " + proof.reason())
                .collect(Collectors.joining("\n"));
        if (!unmarked.isEmpty()) {
            throw LifecycleFailure.did(did)
                    .expected("a marker in every store")
                    .found("none in " + unmarked)
                    .sign(Sign.UNMARKED, unmarked.lines().findFirst().orElse(""))
                    .unverified(Cause.HARNESS);
        }
    }

    /** Everything in the stores that are marked is as it should be. */
    void nothingIsLost() {
        List<StoreProof> lost =
                proofs.stream().filter(proof -> proof.state() == State.LOST).toList();
        if (!lost.isEmpty()) {
            throw LifecycleFailure.did(did)
                    .expected(lines(lost, Observation::expected))
                    .found(lines(lost, Observation::found) + hints(lost))
                    .blame(Cause.RECIPE);
        }
        if (proofs.stream().noneMatch(proof -> proof.state() == State.KEPT)) {
            throw LifecycleFailure.did(did)
                    .expected("a marker in some store to look for")
                    .found("none; no store could be marked, so nothing is known of the data")
                    .unverified(Cause.HARNESS);
        }
    }

    private static String lines(List<StoreProof> lost, Function<Observation, String> side) {
        return lost.stream()
                .flatMap(proof -> proof.observations().stream()
                        .filter(observation -> !observation.held())
                        .map(observation -> proof.store().title() + ": what was " + observation.marker() + " is "
                                + side.apply(observation)))
                .collect(Collectors.joining("\n"));
    }

    private static String hints(List<StoreProof> lost) {
        return lost.stream()
                .filter(proof -> !proof.reason().isEmpty())
                .map(proof -> "\nhint: " + proof.reason())
                .collect(Collectors.joining());
    }
}
