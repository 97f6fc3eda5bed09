package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Waits until a stack is at rest, or until waiting is in vain. Looks again when an event or a task tells that something has
 * changed, when a rule that only waits for time may decide, and at least twice a second.
 */
public final class Convergence {

    private static final Duration LOOK = Duration.ofMillis(500);
    /** Tasks have no events, so they are asked for whether they have changed; often while news of them is on its way. */
    private static final Duration PEEK = Duration.ofMillis(100);

    private static final Duration HOT_PEEK = Duration.ofMillis(30);
    /** A manager learns of a task's new state up to this long after the container's event. */
    private static final Duration NEWS_LASTS = Duration.ofSeconds(1);
    /** Any answer takes some milliseconds. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String stack;
    private final Expectation expectation;
    private final Duration limit;
    private final Patience patience;
    private final DockerClient docker;
    private final Consumer<String> progress;
    private final Consumer<Observation> recorder;
    private final long began = System.nanoTime();
    private Duration lastNews = Duration.ZERO;
    private boolean restarted;

    private Convergence(
            DockerClient docker,
            String stack,
            Expectation expectation,
            Duration limit,
            Consumer<String> progress,
            Patience patience,
            Consumer<Observation> recorder) {
        this.docker = docker;
        this.stack = stack;
        this.expectation = expectation;
        this.limit = limit;
        this.progress = progress;
        this.patience = patience;
        this.recorder = recorder;
    }

    /**
     * Returns when every service of the stack runs as specified, has completed, or is scaled to zero, and that has not
     * changed for a moment. An engine that restarts meanwhile is waited for; then everything is looked at anew.
     *
     * @param limit the whole wait; a hopeless state ends it earlier
     * @param progress gets one line for each change, and one every ten seconds when there is none
     * @throws LifecycleFailure when a service is in a hopeless state, the limit is reached, or the engine is out of reach
     */
    public static Converged await(
            Server server, String stack, Expectation expectation, Duration limit, Consumer<String> progress) {
        return await(server.docker(), stack, expectation, limit, progress, Patience.DEFAULT, seen -> {});
    }

    /** @param recorder gets what every look showed */
    static Converged await(
            DockerClient docker,
            String stack,
            Expectation expectation,
            Duration limit,
            Consumer<String> progress,
            Patience patience,
            Consumer<Observation> recorder) {
        return new Convergence(docker, stack, expectation, limit, progress, patience, recorder).await();
    }

    private Converged await() {
        StateMachine machine = new StateMachine(expectation, patience);
        StackReader reader = new StackReader(docker, stack);
        ProgressLines lines = new ProgressLines(stack, progress);
        Outage outage = new Outage(patience.unreachable());
        Step step = Step.first();
        try (StackEvents events = new StackEvents(docker, stack);
                BoundedCalls calls = new BoundedCalls(stack)) {
            while (true) {
                Duration at = elapsed();
                try {
                    Observation seen = calls.within(ANSWER, () -> reader.read(at));
                    boolean wasAway = outage.over(at);
                    if (events.broken() || wasAway) {
                        restarted = true;
                        progress.accept("the engine is there again; everything is looked at anew");
                        step = step.afterRestart(at);
                    }
                    recorder.accept(seen);
                    step = machine.step(step.memory(), seen);
                } catch (RuntimeException unreachable) {
                    outage.notice(elapsed(), unreachable, progress);
                }
                lines.tell(at, step.reports());
                switch (step.decision()) {
                    case CONVERGED -> {
                        return new Converged(at, step.reports());
                    }
                    case HOPELESS -> throw failure().hopeless(step, at);
                    case WAIT -> {
                        if (at.minus(outage.lost(at)).compareTo(limit) >= 0) {
                            throw failure().tooLate(step, at);
                        }
                    }
                }
                pause(at, step, reader, events, calls);
            }
        }
    }

    /** Until something has changed, or it is time to look again without that. */
    private void pause(Duration looked, Step step, StackReader reader, StackEvents events, BoundedCalls calls) {
        Duration until = looked.plus(LOOK);
        Duration due = step.due();
        if (due != null) {
            until = earliest(until, due);
        }
        while (elapsed().compareTo(until) < 0) {
            boolean hot = elapsed().minus(lastNews).compareTo(NEWS_LASTS) < 0;
            Duration left = until.minus(elapsed());
            if (events.await(earliest(left, hot ? HOT_PEEK : PEEK).toMillis())) {
                lastNews = elapsed();
                return;
            }
            try {
                if (calls.within(ANSWER, reader::changed)) {
                    return;
                }
            } catch (RuntimeException unreachable) {
                return; // the look finds out
            }
        }
    }

    private ConvergenceFailure failure() {
        return new ConvergenceFailure(docker, stack, expectation, restarted);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration earliest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
