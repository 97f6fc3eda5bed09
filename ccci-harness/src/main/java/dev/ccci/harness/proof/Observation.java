package dev.ccci.harness.proof;

/**
 * What became of one marker.
 *
 * @param marker what it stands for, such as {@code written before the upgrade}
 * @param expected its value, or {@code absent}
 * @param found its value, or {@code absent}, or why it could not be read
 */
public record Observation(String marker, String expected, String found) {

    /** What is expected of, or found in place of, a marker that is not there. */
    public static final String ABSENT = "absent";

    /** Whether it is as expected. */
    public boolean held() {
        return expected.equals(found);
    }
}
