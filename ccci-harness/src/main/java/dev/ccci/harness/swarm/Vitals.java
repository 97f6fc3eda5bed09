package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.SwarmNodeState;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatus;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what a stack stands on, right after something has failed: the engine, its clock, its nodes, and the stack's tasks. */
public final class Vitals {

    /** A client that waits for a certificate or a token takes a smaller difference for granted. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<Integer> CRASHES = Set.of(132, 134, 136, 139);
    private static final int KILLED = 137;

    private final DockerClient docker;
    private final String stack;

    /** Of a stack on a server. */
    public Vitals(Server server, String stack) {
        this.docker = server.docker();
        this.stack = stack;
    }

    /**
     * What is not as it should be.
     *
     * @param recently what happened to the stack longer ago is another story
     */
    public Map<Sign, String> look(Duration recently) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        try {
            Info info = docker.infoCmd().exec();
            Instant now = clock(info, signs);
            tasks(now.minus(recently), signs);
        } catch (RuntimeException failed) {
            if (EngineErrors.unreachable(failed)) {
                signs.put(Sign.ENGINE_SILENT, EngineErrors.words(failed));
            } else {
                signs.put(Sign.ENGINE_REFUSED, EngineErrors.words(failed));
            }
        }
        return signs;
    }

    /** The server's time. */
    private static Instant clock(Info info, Map<Sign, String> signs) {
        Instant here = Instant.now();
        try {
            Instant there = Instant.parse(Objects.requireNonNullElse(info.getSystemTime(), ""));
            Duration ahead = Duration.between(here, there);
            if (ahead.abs().compareTo(SKEW) > 0) {
                signs.put(
                        Sign.CLOCK_SKEW,
                        "the server's clock is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "behind" : "ahead of") + " this machine's");
            }
            return there;
        } catch (DateTimeParseException unknown) {
            return here;
        }
    }

    private void tasks(Instant since, Map<Sign, String> signs) {
        Map<String, String> names =
                docker.listServicesCmd().withLabelFilter(Map.of(Names.STACK_LABEL, stack)).exec().stream()
                        .collect(Collectors.toMap(
                                service -> Objects.requireNonNullElse(service.getId(), ""),
                                service -> Names.inStack(
                                        stack,
                                        Objects.requireNonNullElse(
                                                Objects.requireNonNull(service.getSpec())
                                                        .getName(),
                                                ""))));
        List<Task> tasks = docker.listTasksCmd()
                .withLabelFilter(Map.of(Names.STACK_LABEL, stack))
                .exec();
        for (Task task : tasks) {
            String name = names.getOrDefault(task.getServiceId(), "a service that is gone");
            if (ended(task) && !at(task).isBefore(since)) {
                ended(name, task, signs);
            } else if (isSaidToRun(task)) {
                // the Swarm learns of an end half a second after the engine
                ContainerEnd.container(task.getStatus())
                        .flatMap(id -> ContainerEnd.code(docker, id))
                        .filter(code -> code != 0)
                        .ifPresent(code -> ended(name, task.getStatus(), "", code, signs));
            }
        }
        names.forEach((id, name) -> notRunning(
                        name,
                        tasks.stream()
                                .filter(task -> id.equals(task.getServiceId()))
                                .toList())
                .ifPresent(words -> signs.merge(Sign.SERVICE_NOT_RUNNING, words, (a, b) -> a + "; " + b)));
        lostNodes(tasks, signs);
    }

    private void ended(String name, Task task, Map<Sign, String> signs) {
        TaskStatus status = task.getStatus();
        String error = Objects.requireNonNullElse(status.getErr(), "");
        if (TaskError.of(error) == TaskError.UNHEALTHY) {
            signs.put(Sign.SERVICE_UNHEALTHY, name + " was ended, for its health check did not pass");
            return;
        }
        ended(name, status, error, ContainerEnd.exitCode(status), signs);
    }

    private void ended(String name, TaskStatus status, String error, @Nullable Integer code, Map<Sign, String> signs) {
        signs.put(
                Sign.SERVICE_ENDED,
                name + " ended" + (code == null ? "" : " with exit code " + code)
                        + (error.isEmpty() ? "" : " (" + error + ")"));
        if (code != null && CRASHES.contains(code)) {
            signs.put(Sign.PROGRAM_CRASHED, name + " ended with exit code " + code + ", signal " + (code - 128));
        }
        if (!error.isEmpty() || (code != null && code == KILLED)) {
            ContainerEnd.container(status)
                    .flatMap(id -> ContainerEnd.memory(docker, name, id))
                    .ifPresent(end -> signs.put(end.sign(), end.words()));
        }
    }

    private static Optional<String> notRunning(String name, List<Task> tasks) {
        boolean wanted = tasks.stream()
                .anyMatch(task ->
                        task.getDesiredState() == TaskState.RUNNING || task.getDesiredState() == TaskState.READY);
        boolean running = tasks.stream().anyMatch(task -> task.getStatus().getState() == TaskState.RUNNING);
        boolean done = tasks.stream().anyMatch(task -> task.getStatus().getState() == TaskState.COMPLETE);
        return wanted && !running && !done ? Optional.of(name + " has no running task") : Optional.empty();
    }

    private void lostNodes(List<Task> tasks, Map<Sign, String> signs) {
        Set<String> used = tasks.stream()
                .map(task -> Objects.requireNonNullElse(task.getNodeId(), ""))
                .collect(Collectors.toSet());
        docker.listSwarmNodesCmd().exec().stream()
                .filter(node -> node.getStatus() != null && node.getStatus().getState() == SwarmNodeState.DOWN)
                .filter(node -> used.contains(Objects.requireNonNullElse(node.getId(), "")))
                .forEach(node ->
                        signs.put(Sign.NODE_LOST, "node " + node.getId() + ", which had tasks of the app, is down"));
    }

    private static boolean isSaidToRun(Task task) {
        return task.getDesiredState() == TaskState.RUNNING && task.getStatus().getState() == TaskState.RUNNING;
    }

    private static boolean ended(Task task) {
        return switch (task.getStatus().getState()) {
            case FAILED, REJECTED, ORPHANED -> true;
            default -> false;
        };
    }

    private static Instant at(Task task) {
        try {
            return Instant.parse(Objects.requireNonNullElse(task.getStatus().getTimestamp(), ""));
        } catch (DateTimeParseException unknown) {
            return Instant.MIN;
        }
    }

    /** Room on the disk where the containers live, as a running container of the stack sees it. */
    public Map<Sign, String> disk() {
        try {
            return new DiskRoom(docker, stack).look();
        } catch (RuntimeException unknown) {
            return Map.of();
        }
    }
}
