package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.TaskState;
import dev.ccci.harness.swarm.Memory.TaskLife;
import dev.ccci.harness.swarm.Observation.Mode;
import dev.ccci.harness.swarm.Observation.Restart;
import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges one service by its specification and the lives of its tasks. Each state has a method of its own that recognises it. */
final class ServiceJudge {

    /** The other services are not good yet, and may become so. */
    static final Duration NOT_YET = Duration.ofDays(1000);

    private final SeenService service;
    private final Observation seen;
    private final Expectation expectation;
    private final Patience patience;
    private final List<TaskLife> all;
    private final Map<String, List<TaskLife>> slots;

    ServiceJudge(
            SeenService service, List<TaskLife> all, Observation seen, Expectation expectation, Patience patience) {
        this.service = service;
        this.seen = seen;
        this.expectation = expectation;
        this.patience = patience;
        this.all = all;
        this.slots = all.stream()
                .filter(life -> life.last().current())
                .sorted(Comparator.comparing(life -> life.last().created()))
                .collect(Collectors.groupingBy(life -> life.last().slot(), TreeMap::new, Collectors.toList()));
    }

    /** Whether it fails so often that no other service should be excused by it. */
    boolean failing() {
        return slots.values().stream().anyMatch(slot -> failures(slot).size() >= patience.failures());
    }

    /** @param othersGood since when all other services of the stack are good; {@link #NOT_YET} if they are not */
    ServiceReport report(Duration othersGood) {
        return notAccepted()
                .or(this::paused)
                .or(this::rolledBack)
                .or(this::job)
                .or(this::scaledToZero)
                .or(this::cannotStart)
                .or(this::notScheduled)
                .or(this::notRestarted)
                .or(() -> loop(othersGood))
                .or(this::good)
                .orElseGet(this::pending);
    }

    private Optional<ServiceReport> notAccepted() {
        Long before = expectation.before().get(service.name());
        return before != null && service.version() <= before
                ? found(ServiceState.NOT_STARTED, "the update has not been accepted yet")
                : Optional.empty();
    }

    private Optional<ServiceReport> paused() {
        if (service.update() == null) {
            return Optional.empty();
        }
        return switch (service.update()) {
            case PAUSED -> found(ServiceState.PAUSED, orElse(service.updateMessage(), "the update is paused"));
            case ROLLBACK_PAUSED ->
                found(ServiceState.PAUSED, orElse(service.updateMessage(), "the rollback is paused"));
            default -> Optional.empty();
        };
    }

    private Optional<ServiceReport> rolledBack() {
        if (service.update() == null || !expectation.rollbackCounts()) {
            return Optional.empty();
        }
        return switch (service.update()) {
            case ROLLBACK_STARTED ->
                found(ServiceState.ROLLED_BACK, orElse(service.updateMessage(), "the rollback has begun"));
            case ROLLBACK_COMPLETED ->
                found(ServiceState.ROLLED_BACK, orElse(service.updateMessage(), "the rollback is complete"));
            default -> Optional.empty();
        };
    }

    private Optional<ServiceReport> job() {
        if (service.mode() != Mode.JOB || count(this::done) < service.wanted()) {
            return Optional.empty();
        }
        return found(ServiceState.COMPLETED, "");
    }

    private Optional<ServiceReport> scaledToZero() {
        if (service.mode() != Mode.REPLICATED || service.wanted() > 0) {
            return Optional.empty();
        }
        return all.stream().anyMatch(life -> life.last().running())
                ? found(ServiceState.STARTING, "scaled to zero, tasks are stopping")
                : found(ServiceState.SCALED_TO_ZERO, "");
    }

    /** The image or an object that a task needs is not there: the next task would fail in the same way. */
    private Optional<ServiceReport> cannotStart() {
        for (List<TaskLife> slot : slots.values()) {
            if (slot.stream().anyMatch(life -> life.last().running())) {
                continue;
            }
            for (TaskLife life : failures(slot)) {
                TaskError error = TaskError.of(life.last().error());
                if (error == TaskError.IMAGE_MISSING) {
                    return found(ServiceState.IMAGE_MISSING, "");
                }
                if (error == TaskError.OBJECT_MISSING) {
                    return found(ServiceState.OBJECT_MISSING, "");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ServiceReport> notScheduled() {
        for (List<TaskLife> slot : slots.values()) {
            SeenTask newest = newest(slot);
            if (newest.state() != TaskState.PENDING || newest.error().isEmpty()) {
                continue;
            }
            TaskError error = TaskError.of(newest.error());
            if (error == TaskError.NO_ROOM && waitedFor(newest).compareTo(patience.noRoom()) >= 0) {
                return found(ServiceState.NO_ROOM, newest.error());
            }
            if (error == TaskError.NO_NODE && waitedFor(newest).compareTo(patience.noNode()) >= 0) {
                return found(ServiceState.NO_NODE, newest.error());
            }
        }
        return Optional.empty();
    }

    /** A successor is made at the moment a task ends, if one is made at all. */
    private Optional<ServiceReport> notRestarted() {
        for (List<TaskLife> slot : slots.values()) {
            TaskLife last = slot.get(slot.size() - 1);
            if (!failed(last) || last.ended() == null) {
                continue;
            }
            boolean late = seen.at().minus(last.ended()).compareTo(patience.noSuccessor()) >= 0;
            if (service.restart() == Restart.NEVER || late) {
                return found(
                        ServiceState.NOT_RESTARTED,
                        service.restart() == Restart.NEVER
                                ? "its restart policy is none"
                                : "its restart policy starts it no more");
            }
        }
        return Optional.empty();
    }

    private Optional<ServiceReport> loop(Duration othersGood) {
        for (List<TaskLife> slot : slots.values()) {
            List<TaskLife> failures = failures(slot);
            if (failures.isEmpty() || believed(slot)) {
                continue;
            }
            long afterOthers = failures.stream()
                    .filter(life -> Objects.requireNonNullElse(life.ended(), Duration.ZERO)
                                    .compareTo(othersGood)
                            >= 0)
                    .count();
            Duration since =
                    seen.at().minus(Objects.requireNonNullElse(failures.get(0).ended(), seen.at()));
            boolean often = failures.size() >= patience.failures();
            boolean slowly = failures.size() >= patience.slowFailures() && since.compareTo(patience.slowTime()) >= 0;
            if ((often || slowly) && afterOthers >= Math.min(patience.failuresAfterOthers(), failures.size())) {
                boolean unhealthy = failures.stream()
                        .allMatch(life -> TaskError.of(life.last().error()) == TaskError.UNHEALTHY);
                return found(
                        unhealthy ? ServiceState.NEVER_HEALTHY : ServiceState.CRASH_LOOP,
                        failures.size() + " tasks ended in " + seconds(since));
            }
        }
        return Optional.empty();
    }

    private Optional<ServiceReport> good() {
        long done = count(this::done);
        long believed = count(this::believed);
        boolean updating = service.update() == com.github.dockerjava.api.model.ServiceUpdateState.UPDATING;
        if (updating || service.mode() == Mode.JOB || leftOver() || done + believed < wanted()) {
            return Optional.empty();
        }
        return found(done > 0 && believed == 0 ? ServiceState.COMPLETED : ServiceState.RUNNING, "");
    }

    private ServiceReport pending() {
        if (service.update() == com.github.dockerjava.api.model.ServiceUpdateState.UPDATING) {
            return report(ServiceState.UPDATING, "");
        }
        if (leftOver()) {
            return report(
                    slots.isEmpty() ? ServiceState.NOT_STARTED : ServiceState.UPDATING,
                    "tasks of the specification before still run");
        }
        boolean begun = slots.values().stream()
                .map(ServiceJudge::newest)
                .anyMatch(task -> task.state().compareTo(TaskState.PREPARING) >= 0);
        if (!begun) {
            return report(
                    failures().isEmpty() ? ServiceState.NOT_STARTED : ServiceState.STARTING,
                    slots.values().stream()
                            .map(slot -> newest(slot).error())
                            .filter(error -> !error.isEmpty())
                            .findFirst()
                            .orElse(""));
        }
        boolean dead = slots.values().stream()
                .map(ServiceJudge::newest)
                .anyMatch(task -> task.state() == TaskState.RUNNING && !task.alive());
        boolean young = count(slot -> newest(slot).running()) >= wanted();
        return report(
                ServiceState.STARTING,
                dead
                        ? "its task is called running but its container is not"
                        : young ? "running, watched before it is believed" : "");
    }

    /** Tasks of an older specification that are still meant to run. */
    private boolean leftOver() {
        return all.stream()
                .filter(life -> present(life.last()))
                .anyMatch(life -> !life.last().current()
                        && !life.last().ended()
                        && life.last().desired().compareTo(TaskState.RUNNING) <= 0);
    }

    private boolean present(SeenTask task) {
        return seen.tasks().stream().anyMatch(other -> other.id().equals(task.id()));
    }

    /** Whether the newest task of the slot runs and has run for so long that it is taken for good. */
    private boolean believed(List<TaskLife> slot) {
        return slot.stream()
                .filter(life -> present(life.last())
                        && life.last().running()
                        && life.last().desired() == TaskState.RUNNING
                        && life.runningSince() != null)
                .anyMatch(life -> seen.at()
                                .minus(Objects.requireNonNull(life.runningSince()))
                                .compareTo(mustRun(slot))
                        >= 0);
    }

    /** A task must outlive those of its slot that ran and ended before it, by half. */
    private Duration mustRun(List<TaskLife> slot) {
        Duration bare = service.healthCheck() ? Duration.ZERO : patience.bareRun();
        Duration longest = failures(slot).stream()
                .map(TaskLife::ran)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration outlive = longest.multipliedBy(3).dividedBy(2);
        Duration capped = outlive.compareTo(patience.longestWatch()) > 0 ? patience.longestWatch() : outlive;
        return capped.compareTo(bare) > 0 ? capped : bare;
    }

    private boolean done(List<TaskLife> slot) {
        TaskLife last = slot.get(slot.size() - 1);
        return last.last().state() == TaskState.COMPLETE
                && (service.mode() == Mode.JOB || service.restart() != Restart.ALWAYS);
    }

    private boolean failed(TaskLife life) {
        if (life.old()) {
            return false;
        }
        return switch (life.last().state()) {
            case FAILED, REJECTED -> true;
            case COMPLETE -> service.mode() != Mode.JOB && service.restart() == Restart.ALWAYS;
            default -> false;
        };
    }

    private List<TaskLife> failures(Collection<TaskLife> lives) {
        return lives.stream().filter(this::failed).toList();
    }

    private List<TaskLife> failures() {
        return failures(slots.values().stream().flatMap(List::stream).toList());
    }

    private int wanted() {
        // the Swarm makes one task for each node that a global service may run on
        return service.mode() == Mode.GLOBAL ? Math.max(1, slots.size()) : service.wanted();
    }

    private Duration waitedFor(SeenTask task) {
        return all.stream()
                .filter(life -> life.last().id().equals(task.id()))
                .findFirst()
                .map(life -> seen.at().minus(life.firstSeen()))
                .orElse(Duration.ZERO);
    }

    private long count(Predicate<List<TaskLife>> slot) {
        return slots.values().stream().filter(slot).count();
    }

    private static SeenTask newest(List<TaskLife> slot) {
        return slot.get(slot.size() - 1).last();
    }

    private Optional<ServiceReport> found(ServiceState state, String detail) {
        return Optional.of(report(state, detail));
    }

    private ServiceReport report(ServiceState state, String detail) {
        int running = (int) count(slot -> newest(slot).running() || done(slot));
        @Nullable SeenTask worst = lastFailed();
        return new ServiceReport(
                service.name(),
                state,
                running,
                wanted(),
                failures().size(),
                detail,
                worst == null ? "" : worst.error(),
                worst == null ? null : worst.exitCode());
    }

    /** The task to be told about: with an update, also one that is no longer current since it was rolled back. */
    private @Nullable SeenTask lastFailed() {
        return all.stream()
                .filter(life -> !life.old() && (failed(life) || life.last().state() == TaskState.FAILED))
                .map(TaskLife::last)
                .max(Comparator.comparing(SeenTask::created))
                .orElse(null);
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static String seconds(Duration time) {
        return Math.max(1, Math.round(time.toMillis() / 1000.0)) + " s";
    }
}
