package dev.ccci.engine;

import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the lifecycle what happens. What it throws is logged and changes no verdict. */
final class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    private final Lifecycle lifecycle;
    private final AtomicBoolean complained = new AtomicBoolean();

    Journal(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void started(Step step) {
        guard(step, () -> lifecycle.started(step));
    }

    void finished(Step step, StepResult result) {
        guard(step, () -> lifecycle.finished(step, result));
    }

    private void guard(Step step, Runnable call) {
        try {
            call.run();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // one stack trace tells enough; a broken reporter fails at every step
            LOG.log(
                    complained.compareAndSet(false, true) ? Level.WARNING : Level.FINE,
                    e,
                    () -> "The lifecycle failed to take notice of %s; verdicts are not affected."
                            .formatted(step.uniqueId()));
        }
    }
}
