package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.StateMachine.Decision;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits until a stack is at rest, or until waiting is in vain. Looks again at every event that concerns the stack, and at
 * least twice a second, since a task that cannot be placed makes no event.
 */
public final class Convergence {

    private static final long LOOK_MILLIS = 500;
    /** A manager learns of a task's new state up to this long after the container's event. */
    private static final long NEWS_LASTS_MILLIS = 1_000;

    private static final long NEWS_LOOK_MILLIS = 100;

    private Convergence() {}

    /**
     * Returns when every service of the stack runs as specified, has completed, or is scaled to zero, and that has not
     * changed for a moment.
     *
     * @param limit the whole wait; a hopeless state ends it earlier
     * @param progress gets one line for each change, and one every ten seconds when there is none
     * @throws LifecycleFailure when a service is in a hopeless state, the limit is reached, or the engine is out of reach
     */
    public static Converged await(
            Server server, String stack, Expectation expectation, Duration limit, Consumer<String> progress) {
        return await(server.docker(), stack, expectation, limit, progress, Patience.DEFAULT);
    }

    static Converged await(
            DockerClient docker,
            String stack,
            Expectation expectation,
            Duration limit,
            Consumer<String> progress,
            Patience patience) {
        long began = System.nanoTime();
        StateMachine machine = new StateMachine(expectation, patience);
        StackReader reader = new StackReader(docker, stack);
        ProgressLines lines = new ProgressLines(stack, progress);
        Outage outage = new Outage(patience.unreachable());
        Step step = new Step(Decision.WAIT, List.of(), Memory.none());
        Duration lastNews = Duration.ZERO;
        try (StackEvents events = new StackEvents(docker, stack)) {
            while (true) {
                Duration at = since(began);
                try {
                    step = machine.step(step.memory(), reader.read(at));
                    outage.over();
                } catch (RuntimeException unreachable) {
                    outage.notice(at, unreachable, progress);
                }
                lines.tell(at, step.reports());
                switch (step.decision()) {
                    case CONVERGED -> {
                        return new Converged(at, step.reports());
                    }
                    case HOPELESS -> throw new ConvergenceFailure(docker, stack, expectation).hopeless(step, at);
                    case WAIT -> {
                        if (at.compareTo(limit) >= 0) {
                            throw new ConvergenceFailure(docker, stack, expectation).tooLate(step, at);
                        }
                    }
                }
                boolean fresh = since(began).minus(lastNews).toMillis() < NEWS_LASTS_MILLIS;
                boolean promising = step.memory().quiet() != null;
                if (events.await(fresh || promising ? NEWS_LOOK_MILLIS : LOOK_MILLIS)) {
                    lastNews = since(began);
                }
            }
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
