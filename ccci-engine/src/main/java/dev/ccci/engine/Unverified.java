package dev.ccci.engine;

import dev.ccci.spi.Unverifiable;
import org.junit.platform.engine.TestExecutionResult;

/** A check that should have run and could not: JUnit would call it aborted, which every build tool shows as green. */
final class Unverified extends AssertionError implements Unverifiable {

    private static final long serialVersionUID = 1L;

    private Unverified(String reason, Throwable cause) {
        super("unverified: " + reason, cause);
    }

    @Override
    public boolean unverified() {
        return true;
    }

    /** The same result, unless it is aborted: then a failure. */
    static TestExecutionResult notAborted(TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
            return result;
        }
        Throwable cause = result.getThrowable().orElseGet(() -> new IllegalStateException("aborted without a reason"));
        return TestExecutionResult.failed(new Unverified(Failures.firstLine(cause), cause));
    }
}
