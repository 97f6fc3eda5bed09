package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ListTasksCmd;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceRestartPolicy;
import com.github.dockerjava.api.model.ServiceUpdateStatus;
import com.github.dockerjava.api.model.SwarmNodeState;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatus;
import com.github.dockerjava.api.model.TaskStatusContainerStatus;
import dev.ccci.harness.swarm.Observation.Mode;
import dev.ccci.harness.swarm.Observation.Restart;
import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a stack's services, tasks and containers from the engine, once per call. */
final class StackReader {

    private final DockerClient docker;
    private final String stack;
    private final TiesReader ties;
    private @Nullable String ownNode;
    private Set<String> lastRead = Set.of();

    StackReader(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
        this.ties = new TiesReader(docker, stack);
    }

    Observation read(Duration at) {
        Map<String, String> label = Map.of(Names.STACK_LABEL, stack);
        List<Service> services = docker.listServicesCmd().withLabelFilter(label).exec();
        Set<String> current = upToDate(label).stream().map(Task::getId).collect(Collectors.toSet());
        List<Task> tasks = docker.listTasksCmd().withLabelFilter(label).exec();
        lastRead = versions(tasks);
        Set<String> running = runningContainers(label);
        Set<String> lostNodes = lostNodes();
        Map<String, Ties> tied = ties.of(services);
        return new Observation(
                at,
                services.stream()
                        .map(service -> service(service, tied.getOrDefault(service.getId(), Ties.NONE)))
                        .toList(),
                tasks.stream()
                        .map(task -> task(task, current.contains(task.getId()), alive(task, running, lostNodes)))
                        .toList());
    }

    /** Whether a task has changed since the last read. One question, where a read asks five. */
    boolean changed() {
        return !lastRead.equals(versions(docker.listTasksCmd()
                .withLabelFilter(Map.of(Names.STACK_LABEL, stack))
                .exec()));
    }

    private static Set<String> versions(List<Task> tasks) {
        return tasks.stream()
                .map(task -> task.getId() + "=" + task.getStatus().getState() + ">" + task.getDesiredState())
                .collect(Collectors.toSet());
    }

    /**
     * Tasks do not carry the version of the specification they were made from. The engine compares for us when asked with the
     * filter that the docker command line uses for its progress display.
     */
    private List<Task> upToDate(Map<String, String> label) {
        ListTasksCmd command = docker.listTasksCmd().withLabelFilter(label);
        command.getFilters().put("_up-to-date", List.of("true"));
        return command.exec();
    }

    private Set<String> runningContainers(Map<String, String> label) {
        return docker.listContainersCmd().withLabelFilter(label).exec().stream()
                .filter(container -> "running".equals(container.getState()))
                .map(Container::getId)
                .collect(Collectors.toSet());
    }

    private Set<String> lostNodes() {
        return docker.listSwarmNodesCmd().exec().stream()
                .filter(node -> node.getStatus() != null && node.getStatus().getState() == SwarmNodeState.DOWN)
                .map(node -> Objects.requireNonNullElse(node.getId(), ""))
                .collect(Collectors.toSet());
    }

    /** After an engine's restart its tasks are called running while their containers are not; other nodes' cannot be seen. */
    private boolean alive(Task task, Set<String> running, Set<String> lostNodes) {
        String node = Objects.requireNonNullElse(task.getNodeId(), "");
        if (lostNodes.contains(node)) {
            return false;
        }
        String container = container(task.getStatus());
        return !node.equals(ownNode()) || container == null || running.contains(container);
    }

    private String ownNode() {
        if (ownNode == null) {
            var swarm = docker.infoCmd().exec().getSwarm();
            ownNode = swarm == null ? "" : Objects.requireNonNullElse(swarm.getNodeID(), "");
        }
        return ownNode;
    }

    private static SeenService service(Service service, Ties ties) {
        var spec = Objects.requireNonNull(service.getSpec());
        var task = Objects.requireNonNull(spec.getTaskTemplate());
        var container = task.getContainerSpec();
        ServiceUpdateStatus update = service.getUpdateStatus();
        // only the outermost object knows the values that the client has no names for, such as those of jobs
        Map<?, ?> raw = map(service.getRawValues().get("Spec"));
        Mode mode = mode(raw);
        return new SeenService(
                service.getId(),
                spec.getName(),
                Objects.requireNonNull(service.getVersion()).getIndex(),
                mode,
                wanted(raw),
                container != null && Pace.asks(container.getHealthCheck()),
                restart(task.getRestartPolicy()),
                Pace.of(spec),
                ties,
                update == null ? null : update.getState(),
                update == null || update.getMessage() == null ? "" : update.getMessage(),
                container == null ? null : container.getImage());
    }

    private static Mode mode(Map<?, ?> spec) {
        Map<?, ?> mode = map(spec.get("Mode"));
        if (mode.containsKey("Global")) {
            return Mode.GLOBAL;
        }
        return mode.containsKey("ReplicatedJob") || mode.containsKey("GlobalJob") ? Mode.JOB : Mode.REPLICATED;
    }

    private static int wanted(Map<?, ?> spec) {
        Map<?, ?> mode = map(spec.get("Mode"));
        if (mode.containsKey("ReplicatedJob")) {
            return number(map(mode.get("ReplicatedJob")).get("TotalCompletions"), 1);
        }
        if (mode.containsKey("GlobalJob")) {
            return 1;
        }
        return mode.containsKey("Global")
                ? 0
                : number(map(mode.get("Replicated")).get("Replicas"), 1);
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Restart restart(@Nullable ServiceRestartPolicy policy) {
        if (policy == null || policy.getCondition() == null) {
            return Restart.ALWAYS;
        }
        return switch (policy.getCondition()) {
            case NONE -> Restart.NEVER;
            case ON_FAILURE -> Restart.ON_FAILURE;
            case ANY -> Restart.ALWAYS;
        };
    }

    private static SeenTask task(Task task, boolean current, boolean alive) {
        TaskStatus status = task.getStatus();
        TaskStatusContainerStatus container = status.getContainerStatus();
        Integer slot = task.getSlot();
        var made = task.getSpec() == null ? null : task.getSpec().getContainerSpec();
        return new SeenTask(
                task.getId(),
                task.getServiceId(),
                slot == null || slot == 0 ? Objects.requireNonNullElse(task.getNodeId(), "") : slot.toString(),
                Instant.parse(task.getCreatedAt()),
                status.getState(),
                task.getDesiredState(),
                current,
                alive,
                status.getErr() == null ? "" : status.getErr(),
                exitCode(status.getState(), container),
                container(status),
                made == null ? null : made.getImage());
    }

    /** A container that has not run has an exit code of 0. */
    private static @Nullable Integer exitCode(TaskState state, @Nullable TaskStatusContainerStatus container) {
        boolean ran = state == TaskState.FAILED || state == TaskState.COMPLETE;
        return !ran || container == null || container.getExitCodeLong() == null
                ? null
                : container.getExitCodeLong().intValue();
    }

    private static @Nullable String container(TaskStatus status) {
        TaskStatusContainerStatus container = status.getContainerStatus();
        String id = container == null ? null : container.getContainerID();
        return id == null || id.isEmpty() ? null : id;
    }
}
