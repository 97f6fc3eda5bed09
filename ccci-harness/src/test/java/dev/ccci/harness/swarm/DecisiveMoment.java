package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The earliest moment at which the rules allowed a decision, by the engine's own clock: when the Swarm's managers learnt of the
 * change that decides, and then the time that the rule itself waits. Asks the engine beside the wait, since a later change of a
 * task hides the time of the one before.
 */
final class DecisiveMoment {

    private final DockerClient docker;
    private final Map<String, String> label;
    private final Map<String, Seen> first = new HashMap<>();
    private Set<String> last = Set.of();
    private Instant updated = Instant.EPOCH;

    private record Seen(TaskState state, Instant at) {}

    DecisiveMoment(DockerClient docker, String stack) {
        this.docker = docker;
        this.label = Map.of(Names.STACK_LABEL, stack);
    }

    /** To be called with every look. */
    void look(Observation seen) {
        Set<String> now = seen.tasks().stream()
                .map(task -> task.id() + task.state() + task.error())
                .collect(Collectors.toSet());
        if (!now.equals(last)) {
            last = now;
            for (Task task : docker.listTasksCmd().withLabelFilter(label).exec()) {
                TaskState state = task.getStatus().getState();
                first.putIfAbsent(
                        task.getId() + state + task.getStatus().getErr(),
                        new Seen(state, Instant.parse(task.getUpdatedAt())));
            }
        }
    }

    /** To be called right after the decision. */
    void decided() {
        updated = docker.listServicesCmd().withLabelFilter(label).exec().stream()
                .map(service -> Objects.requireNonNull(service.getUpdatedAt()).toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** @param checked whether the services have health checks */
    Instant of(ServiceState state, Patience patience, boolean checked) {
        return switch (state) {
            case NOT_STARTED, STARTING, RUNNING ->
                last(TaskState.RUNNING)
                        .plus(checked ? Duration.ZERO : patience.bareRun())
                        .plus(patience.quietTime());
            case COMPLETED -> last(TaskState.COMPLETE).plus(patience.quietTime());
            case UPDATING, SCALED_TO_ZERO -> updated.plus(patience.quietTime());
            case ROLLED_BACK, PAUSED -> updated;
            case CRASH_LOOP, NEVER_HEALTHY -> last(TaskState.FAILED);
            case NOT_RESTARTED -> last(TaskState.FAILED).plus(patience.noSuccessor());
            case IMAGE_MISSING, OBJECT_MISSING -> first(TaskState.REJECTED);
            case NO_NODE -> first(TaskState.PENDING).plus(patience.noNode());
            case NO_ROOM -> first(TaskState.PENDING).plus(patience.noRoom());
            case STALLED -> first(TaskState.PENDING).plus(patience.noTask());
        };
    }

    private Instant last(TaskState state) {
        return changes(state).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant first(TaskState state) {
        return changes(state).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<Instant> changes(TaskState state) {
        return first.values().stream().filter(seen -> seen.state() == state).map(Seen::at);
    }
}
