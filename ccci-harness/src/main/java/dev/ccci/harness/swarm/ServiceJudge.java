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

    private final SeenService service;
    private final Observation seen;
    private final Expectation expectation;
    private final Patience patience;
    private final Deadlines deadlines;
    private final Duration shownSince;
    private final boolean calm;
    private final List<TaskLife> all;
    private final Map<String, List<TaskLife>> slots;

    ServiceJudge(
            SeenService service,
            Memory known,
            Observation seen,
            Expectation expectation,
            Patience patience,
            Deadlines deadlines) {
        this.service = service;
        this.seen = seen;
        this.expectation = expectation;
        this.patience = patience;
        this.deadlines = deadlines;
        this.shownSince = known.shownSince(service);
        this.calm = known.restarted() == null || deadlines.lasted(known.restarted(), patience.calm());
        this.all = known.of(service);
        this.slots = all.stream()
                .filter(life -> life.last().current())
                .sorted(Comparator.comparing(life -> life.last().created()))
                .collect(Collectors.groupingBy(life -> life.last().slot(), TreeMap::new, Collectors.toList()));
    }

    /** Whether it fails so often that no other service should be excused by it. */
    boolean failing() {
        return slots.values().stream().anyMatch(slot -> failures(slot).size() >= patience.failures());
    }

    /**
     * Until when the crashes of others are excused by this service's not being there yet: as long as its own specification lets
     * a start take, within bounds.
     */
    Duration excuseEnds() {
        Duration most = patience.excuse();
        Duration givenUp = service.pace().healthy();
        if (givenUp != null && givenUp.compareTo(most) < 0) {
            most = givenUp;
        }
        Duration own = service.pace().start();
        return begun().plus(own.compareTo(most) > 0 ? own : most);
    }

    /** The same for a service of which nothing says that the crashing one needs it. */
    Duration bystanderExcuseEnds() {
        Duration excuseEnds = excuseEnds();
        Duration soon = begun().plus(patience.bystander());
        return soon.compareTo(excuseEnds) < 0 ? soon : excuseEnds;
    }

    private Duration begun() {
        return all.stream()
                .filter(life -> life.last().current())
                .map(TaskLife::firstSeen)
                .min(Comparator.naturalOrder())
                .orElse(seen.at());
    }

    /** @param excused until when its failures are excused by others, which are not there yet */
    ServiceReport report(Duration excused) {
        return notAccepted()
                .or(this::paused)
                .or(this::rolledBack)
                .or(this::job)
                .or(this::scaledToZero)
                .or(this::cannotStart)
                .or(this::notScheduled)
                .or(this::notRestarted)
                .or(() -> loop(excused))
                .or(this::good)
                .orElseGet(() -> patient(pending()));
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
                found(ServiceState.ROLLED_BACK, orElse(service.updateMessage(), "the rollback has begun") + images());
            case ROLLBACK_COMPLETED ->
                found(ServiceState.ROLLED_BACK, orElse(service.updateMessage(), "the rollback is complete") + images());
            default -> Optional.empty();
        };
    }

    /** Which image was refused, by the newest task that is no longer wanted, and which is wanted again; empty when not known. */
    private String images() {
        String back = service.image();
        Optional<String> refused = all.stream()
                .filter(life -> !life.old() && !life.last().current())
                .map(TaskLife::last)
                .max(Comparator.comparing(SeenTask::created))
                .map(SeenTask::image);
        return back == null || refused.isEmpty() || back.equals(refused.get())
                ? ""
                : ", from " + tag(refused.get()) + " back to " + tag(back);
    }

    /** As compose files name it; the digest is resolved by the Swarm. */
    private static String tag(String image) {
        return image.replaceFirst("(?<=:[^/@]{1,128})@.*", "");
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
        if (!calm) {
            return Optional.empty();
        }
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
            TaskLife newest = slot.get(slot.size() - 1);
            String why = newest.last().error();
            if (!calm || newest.last().state() != TaskState.PENDING || why.isEmpty()) {
                continue;
            }
            TaskError error = TaskError.of(why);
            if (error == TaskError.NO_ROOM
                    && deadlines.lasted(newest.firstSeen(), ending() ? patience.noRoomYet() : patience.noRoom())) {
                return found(ServiceState.NO_ROOM, why);
            }
            if (error == TaskError.NO_NODE && deadlines.lasted(newest.firstSeen(), patience.noNode())) {
                return found(ServiceState.NO_NODE, why);
            }
        }
        return Optional.empty();
    }

    /** Whether a task of the stack is on its way out and may free a port or memory. */
    private boolean ending() {
        return seen.tasks().stream()
                .anyMatch(task -> !task.ended() && task.desired().compareTo(TaskState.RUNNING) > 0);
    }

    /** A successor is made at the moment a task ends, if one is made at all. */
    private Optional<ServiceReport> notRestarted() {
        for (List<TaskLife> slot : slots.values()) {
            TaskLife last = slot.get(slot.size() - 1);
            if (!calm || !failed(last) || last.ended() == null) {
                continue;
            }
            if (service.restart() == Restart.NEVER) {
                return found(ServiceState.NOT_RESTARTED, "its restart policy is none");
            }
            if (deadlines.lasted(last.ended(), patience.noSuccessor())) {
                return found(ServiceState.NOT_RESTARTED, "its restart policy starts it no more");
            }
        }
        return Optional.empty();
    }

    private Optional<ServiceReport> loop(Duration excused) {
        for (List<TaskLife> slot : slots.values()) {
            List<TaskLife> failures = failures(slot);
            if (failures.isEmpty() || believed(slot)) {
                continue;
            }
            Duration first = Objects.requireNonNullElse(failures.get(0).ended(), seen.at());
            boolean often = failures.size() >= patience.failures()
                    || (failures.size() >= patience.slowFailures() && deadlines.lasted(first, patience.slowTime()));
            long notExcused = failures.stream()
                    .filter(life -> Objects.requireNonNullElse(life.ended(), Duration.ZERO)
                                    .compareTo(excused)
                            >= 0)
                    .count();
            if (often && notExcused >= Math.min(patience.failuresAfterOthers(), failures.size())) {
                boolean unhealthy = failures.stream()
                        .allMatch(life -> TaskError.of(life.last().error()) == TaskError.UNHEALTHY);
                return found(
                        unhealthy ? ServiceState.NEVER_HEALTHY : ServiceState.CRASH_LOOP,
                        failures.size() + " tasks ended in " + seconds(seen.at().minus(first)));
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

    /** What is pending for longer than its own specification can explain is not pending any more. */
    private ServiceReport patient(ServiceReport pending) {
        Duration limit = longestPause(pending.state());
        if (limit == null || !deadlines.lasted(shownSince, limit)) {
            return pending;
        }
        return report(
                ServiceState.STALLED,
                pending.state() + (pending.detail().isEmpty() ? "" : ", " + pending.detail())
                        + "; nothing has changed for " + seconds(seen.at().minus(shownSince)));
    }

    /** How long nothing may change in this state; null when only the whole wait has a limit. */
    private @Nullable Duration longestPause(ServiceState state) {
        if (service.mode() == Mode.JOB) {
            return null;
        }
        if (state == ServiceState.UPDATING) {
            Duration healthy = service.pace().healthy();
            return healthy == null
                    ? null
                    : healthy.plus(service.pace().update())
                            .plus(service.pace().stop())
                            .plus(patience.overdue());
        }
        Duration longest = patience.noTask();
        for (List<TaskLife> slot : slots.values()) {
            Duration pause = longestPause(newest(slot));
            if (pause == null) {
                return null;
            }
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    private @Nullable Duration longestPause(SeenTask task) {
        return switch (task.state()) {
            case NEW, ALLOCATED, PENDING -> patience.noTask();
            case ASSIGNED, ACCEPTED, PREPARING -> patience.preparing();
            case READY -> service.pace().restart().plus(patience.overdue());
            case STARTING -> {
                Duration healthy = service.pace().healthy();
                yield healthy == null ? null : healthy.plus(patience.overdue());
            }
            case RUNNING -> task.alive() ? null : patience.noTask();
            default -> service.pace().stop().plus(patience.overdue());
        };
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
                .anyMatch(life -> deadlines.lasted(Objects.requireNonNull(life.runningSince()), mustRun(slot)));
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
        return last.last().state() == TaskState.COMPLETE && mayComplete();
    }

    /** Whether its tasks are there to come to an end. One whose health is checked is there to run. */
    private boolean mayComplete() {
        return service.mode() == Mode.JOB || (service.restart() != Restart.ALWAYS && !service.healthCheck());
    }

    private boolean failed(TaskLife life) {
        if (life.old()) {
            return false;
        }
        return switch (life.last().state()) {
            case FAILED, REJECTED -> true;
            case COMPLETE -> !mayComplete();
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
