package dev.ccci.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * How a step ended.
 *
 * @param outcome the outcome
 * @param reason why it was blocked, not applicable or skipped as unverified; empty otherwise
 * @param failure what was thrown, for a failed or unverified step
 * @param duration how long it took; zero when it did not run
 */
public record StepResult(Outcome outcome, String reason, Optional<Throwable> failure, Duration duration) {

    /** Outcomes of a step. */
    public enum Outcome {
        /** It ran and held. */
        PASSED,
        /** It ran and did not hold. */
        FAILED,
        /** A step it needs has failed; told to JUnit as skipped. */
        BLOCKED,
        /** It does not apply to this recipe; told to JUnit as skipped. */
        NOT_APPLICABLE,
        /** It should have run and could not; told to JUnit as failed, or, without a failure, as skipped. */
        UNVERIFIED
    }
}
