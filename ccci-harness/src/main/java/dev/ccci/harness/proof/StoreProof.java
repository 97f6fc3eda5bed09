package dev.ccci.harness.proof;

import dev.ccci.harness.store.Store;
import java.util.List;
import java.util.Locale;

/**
 * How far the data of one store are proven.
 *
 * @param store the store
 * @param state how far
 * @param reason why it is not marked; for lost data what is likely to be wrong with the recipe, or nothing
 * @param observations what was expected of each marker, and what was found
 */
public record StoreProof(Store store, State state, String reason, List<Observation> observations) {

    /** How far a proof has come. */
    public enum State {
        /** The markers are planted, and nothing has happened to them yet. */
        MARKED,
        /** Everything was as expected. */
        KEPT,
        /** Something was not. */
        LOST,
        /** It should have been marked and could not be. */
        UNVERIFIED,
        /** It need not be marked. */
        NOT_APPLICABLE;

        /** For people and reports, such as {@code not applicable}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Copies the list. */
    public StoreProof {
        observations = List.copyOf(observations);
    }

    static StoreProof marked(Store store) {
        return new StoreProof(store, State.MARKED, "", List.of());
    }

    static StoreProof unverified(Store store, String reason) {
        return new StoreProof(store, State.UNVERIFIED, reason, List.of());
    }

    static StoreProof notApplicable(Store store, String reason) {
        return new StoreProof(store, State.NOT_APPLICABLE, reason, List.of());
    }

    /** Kept or lost, as the observations say; the hint is forgotten when all is well. */
    static StoreProof seen(Store store, List<Observation> observations, String hint) {
        if (observations.isEmpty()) {
            return unverified(store, "nobody has looked at its markers");
        }
        boolean held = observations.stream().allMatch(Observation::held);
        return new StoreProof(store, held ? State.KEPT : State.LOST, held ? "" : hint, observations);
    }

    /** Whether there are markers in it. */
    boolean hasMarkers() {
        return state != State.UNVERIFIED && state != State.NOT_APPLICABLE;
    }
}
