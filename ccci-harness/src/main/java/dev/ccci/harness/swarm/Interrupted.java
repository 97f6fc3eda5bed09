package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;

/** A wait that somebody ended. */
final class Interrupted {

    private Interrupted() {}

    static LifecycleFailure whileWaitingFor(String what, InterruptedException interruption) {
        return LifecycleFailure.did("waited for " + what)
                .expected("to wait until it is decided")
                .found("the run was interrupted")
                .because(interruption)
                .sign(Sign.INTERRUPTED, "the thread was interrupted while it waited for " + what)
                .blame(Cause.INFRASTRUCTURE);
    }
}
