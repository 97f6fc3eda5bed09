package dev.ccci.harness.report;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.StepResult;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;

/** A failure of ours that JUnit has wrapped, as it does with one that comes from making a parameter. */
final class Unwrapped {

    private Unwrapped() {}

    static StepResult of(StepResult result) {
        Optional<Throwable> failure = result.failure()
                .filter(JUnitException.class::isInstance)
                .map(Throwable::getCause)
                .filter(LifecycleFailure.class::isInstance);
        return failure.isEmpty()
                ? result
                : new StepResult(result.outcome(), result.reason(), failure, result.duration());
    }
}
