package dev.ccci.harness.backup;

import java.util.List;

/**
 * What became of the markers in one volume.
 *
 * @param volume the volume's key in the compose file
 * @param observations what was expected of each marker, and what was found
 */
public record VolumeProof(String volume, List<Observation> observations) {

    /** Copies the list. */
    public VolumeProof {
        observations = List.copyOf(observations);
    }

    /** Whether everything was as expected. */
    public boolean held() {
        return observations.stream().allMatch(Observation::held);
    }

    /**
     * One marker.
     *
     * @param marker what it stands for, such as {@code written before the upgrade}
     * @param expected its value, or {@code absent}
     * @param found its value, or {@code absent}
     */
    public record Observation(String marker, String expected, String found) {

        /** Whether it is as expected. */
        public boolean held() {
            return expected.equals(found);
        }
    }
}
