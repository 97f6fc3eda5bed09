package dev.ccci.harness.report;

import dev.ccci.harness.failure.LifecycleFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Exceptions whose texts may hold secrets: build tools print them and write them into reports of their own. */
final class MaskedFailure {

    private final Mask mask;

    MaskedFailure(Mask mask) {
        this.mask = mask;
    }

    /** The failure itself when there is nothing to hide in it, in what led to it or in what it has suppressed. */
    Throwable of(Throwable failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        return mask.apply(printed.toString()).equals(printed.toString()) ? failure : copy(failure);
    }

    private Throwable copy(Throwable failure) {
        @Nullable
        Throwable origin = Optional.ofNullable(failure.getCause()).map(this::of).orElse(null);
        Throwable copy;
        if (failure instanceof LifecycleFailure told) {
            copy = told.reworded(mask::apply, origin);
        } else if (failure instanceof TestAbortedException) {
            copy = new TestAbortedException(mask.apply(String.valueOf(failure.getMessage())), origin);
        } else if (failure instanceof AssertionError) {
            copy = new AssertionError(mask.apply(String.valueOf(failure.getMessage())), origin);
        } else {
            copy = new IllegalStateException(mask.apply(failure.toString()), origin);
        }
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            copy.addSuppressed(of(suppressed));
        }
        return copy;
    }
}
