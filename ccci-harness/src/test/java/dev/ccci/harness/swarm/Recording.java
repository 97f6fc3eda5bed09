package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.ServiceUpdateState;
import com.github.dockerjava.api.model.TaskState;
import dev.ccci.harness.swarm.Observation.Mode;
import dev.ccci.harness.swarm.Observation.Restart;
import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import dev.ccci.harness.swarm.StateMachine.Decision;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sequence of observations, written as it was seen on a Swarm: what changed, then what a wait made of it. */
final class Recording {

    private final StateMachine machine;
    private final Map<String, SeenService> services = new LinkedHashMap<>();
    private final Map<String, SeenTask> tasks = new LinkedHashMap<>();
    final List<Step> steps = new ArrayList<>();
    private Memory memory = Memory.none();

    Recording(Expectation expectation) {
        machine = new StateMachine(expectation, Patience.DEFAULT);
    }

    static Recording ofDeploy() {
        return new Recording(Expectation.afterDeploy(Set.of()));
    }

    Recording service(String name, boolean healthCheck) {
        return service(name, 10, 1, Mode.REPLICATED, healthCheck, Restart.ALWAYS, null, "");
    }

    Recording service(
            String name,
            long version,
            int wanted,
            Mode mode,
            boolean healthCheck,
            Restart restart,
            @Nullable ServiceUpdateState update,
            String message) {
        return service(name, version, wanted, mode, healthCheck, restart, Pace.DEFAULT, update, message);
    }

    Recording service(
            String name,
            long version,
            int wanted,
            Mode mode,
            boolean healthCheck,
            Restart restart,
            Pace pace,
            @Nullable ServiceUpdateState update,
            String message) {
        services.put(
                name,
                new SeenService(
                        name,
                        "s_" + name,
                        version,
                        mode,
                        wanted,
                        healthCheck,
                        restart,
                        pace,
                        Ties.NONE,
                        update,
                        message,
                        null));
        return this;
    }

    /** The image of the service, and that of one of its tasks. */
    Recording images(String service, String now, int number, String then) {
        services.computeIfPresent(
                service,
                (name, seen) -> new SeenService(
                        seen.id(),
                        seen.name(),
                        seen.version(),
                        seen.mode(),
                        seen.wanted(),
                        seen.healthCheck(),
                        seen.restart(),
                        seen.pace(),
                        seen.ties(),
                        seen.update(),
                        seen.updateMessage(),
                        now));
        tasks.computeIfPresent(
                service + "#" + number,
                (id, task) -> new SeenTask(
                        id,
                        service,
                        task.slot(),
                        task.created(),
                        task.state(),
                        task.desired(),
                        task.current(),
                        task.alive(),
                        task.error(),
                        task.exitCode(),
                        null,
                        then));
        return this;
    }

    /** The service has the name of the other among its variables. */
    Recording names(String service, String other) {
        return tied(service, new Ties(Set.of(other), Set.of()));
    }

    Recording tied(String service, Ties ties) {
        services.computeIfPresent(service, (name, seen) -> seen.with(ties));
        return this;
    }

    Recording task(String service, int number, TaskState state) {
        return task(service, number, state, "", null);
    }

    Recording task(String service, int number, TaskState state, String error, @Nullable Integer exitCode) {
        return task(service, number, state, true, true, error, exitCode);
    }

    Recording task(
            String service,
            int number,
            TaskState state,
            boolean current,
            boolean alive,
            String error,
            @Nullable Integer exitCode) {
        String id = service + "#" + number;
        boolean over = state.compareTo(TaskState.RUNNING) > 0;
        tasks.put(
                id,
                new SeenTask(
                        id,
                        service,
                        "1",
                        Instant.ofEpochSecond(number),
                        state,
                        over ? TaskState.SHUTDOWN : TaskState.RUNNING,
                        current,
                        alive,
                        error,
                        exitCode,
                        null,
                        null));
        return this;
    }

    Recording failed(String service, int number, int exitCode) {
        return task(service, number, TaskState.FAILED, "task: non-zero exit (" + exitCode + ")", exitCode);
    }

    /** A task that runs and is told to end. */
    Recording ending(String service, int number) {
        task(service, number, TaskState.RUNNING);
        tasks.computeIfPresent(
                service + "#" + number,
                (id, task) -> new SeenTask(
                        id,
                        service,
                        task.slot(),
                        task.created(),
                        task.state(),
                        TaskState.SHUTDOWN,
                        false,
                        true,
                        "",
                        null,
                        null,
                        null));
        return this;
    }

    Recording forgotten(String service, int number) {
        tasks.remove(service + "#" + number);
        return this;
    }

    /** One look. */
    Step look(double seconds) {
        Observation seen = new Observation(
                Duration.ofMillis(Math.round(seconds * 1000)),
                List.copyOf(services.values()),
                List.copyOf(tasks.values()));
        Step step = machine.step(memory, seen);
        memory = step.memory();
        steps.add(step);
        return step;
    }

    /** Looks every 100 ms; the step that decided, else the last. */
    Step looks(double from, double to) {
        Step step = look(from);
        for (double at = from + 0.1; at <= to && step.decision() == Decision.WAIT; at += 0.1) {
            step = look(at);
        }
        return step;
    }

    /** The engine was away and answers again. */
    Recording restarted(double seconds) {
        memory = memory.afterRestart(Duration.ofMillis(Math.round(seconds * 1000)));
        return this;
    }

    static ServiceReport only(Step step) {
        return step.reports().get(0);
    }
}
