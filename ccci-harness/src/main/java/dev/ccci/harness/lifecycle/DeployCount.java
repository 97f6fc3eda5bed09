package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;

/**
 * How often something was put on the server. What was deployed anew in between would pass checks that it should not.
 *
 * @param planned how often it should be
 * @param actual how often it was
 * @param complete whether all of it came up; else it may be less
 */
record DeployCount(int planned, int actual, boolean complete) {

    void check() {
        if (complete ? actual != planned : actual > planned) {
            throw LifecycleFailure.did("counted the deployments of this run")
                    .expected(planned + ": one of the app, one of each base in vain, and one of each cold dep")
                    .found(String.valueOf(actual))
                    .blame(Cause.HARNESS);
        }
    }
}
