package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one failure of all that went wrong while an app and its deps were removed. */
final class DepTeardown {

    private DepTeardown() {}

    /** The only failure as it is; else one that tells all of them. */
    static RuntimeException failure(List<RuntimeException> failures) {
        RuntimeException first = failures.get(0);
        if (failures.size() == 1) {
            return first;
        }
        LifecycleFailure all = LifecycleFailure.did("removed the app and its deps, each whatever became of the others")
                .expected("that nothing of any of them is left")
                .found(failures.stream()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .collect(Collectors.joining("\n")))
                .because(first)
                .blame(first instanceof LifecycleFailure told ? told.blame() : Cause.HARNESS);
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }
}
