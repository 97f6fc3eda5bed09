package dev.ccci.engine;

import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import dev.ccci.spi.Unverifiable;
import java.time.Duration;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/** Results of steps, in our words and in JUnit's. */
final class Results {

    static StepResult blocked(String reason) {
        return new StepResult(Outcome.BLOCKED, reason, Optional.empty(), Duration.ZERO);
    }

    static StepResult notApplicable(String reason) {
        return new StepResult(Outcome.NOT_APPLICABLE, reason, Optional.empty(), Duration.ZERO);
    }

    static StepResult unverified(String reason) {
        return unverified(reason, Optional.empty());
    }

    static StepResult unverified(String reason, Optional<Throwable> failure) {
        return new StepResult(Outcome.UNVERIFIED, "unverified: " + reason, failure, Duration.ZERO);
    }

    static StepResult of(Optional<Throwable> failure, long startedAt) {
        return new StepResult(outcome(failure), "", failure, since(startedAt));
    }

    /** The result of a node above what failed. */
    static StepResult failed(Throwable failure, long startedAt) {
        return new StepResult(Outcome.FAILED, "", Optional.of(failure), since(startedAt));
    }

    static TestExecutionResult forJunit(Optional<Throwable> failure) {
        return failure.map(TestExecutionResult::failed).orElseGet(TestExecutionResult::successful);
    }

    static Duration since(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static Outcome outcome(Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            return Outcome.PASSED;
        }
        return failure.get() instanceof Unverifiable told && told.unverified() ? Outcome.UNVERIFIED : Outcome.FAILED;
    }

    private Results() {}
}
