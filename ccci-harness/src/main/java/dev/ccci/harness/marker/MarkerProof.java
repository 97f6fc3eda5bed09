package dev.ccci.harness.marker;

import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.Optional;

/**
 * What became of the data of one marker in one tier.
 *
 * @param marker the simple name of its class
 * @param observations what was expected of each key, and what was found
 * @param failure why nothing, or not everything, could be looked at: the marker's own code is at fault
 */
public record MarkerProof(String marker, List<Observation> observations, Optional<LifecycleFailure> failure) {

    /** Copies the list. */
    public MarkerProof {
        observations = List.copyOf(observations);
    }

    /** What was looked at and was not as expected. */
    public List<Observation> lost() {
        return observations.stream()
                .filter(observation -> !observation.expected().equals(observation.found()))
                .toList();
    }

    /**
     * One key.
     *
     * @param meaning what it stands for, such as {@code written before the upgrade}
     * @param key the key
     * @param expected its value, or {@code absent}
     * @param found its value, or {@code absent}
     */
    public record Observation(String meaning, String key, String expected, String found) {}
}
