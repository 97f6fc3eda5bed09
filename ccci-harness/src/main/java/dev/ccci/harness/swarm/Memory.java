package dev.ccci.harness.swarm;

import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a wait has learnt from all observations so far; the Swarm itself forgets all but the last five tasks of a slot.
 *
 * @param tasks by id, all ever seen
 * @param firstGood by service id, when it was first good
 * @param progress by service id, what it last showed
 * @param quiet the last looks, if they were good
 * @param restarted when the engine was first seen again after it had been away, or null
 */
record Memory(
        Map<String, TaskLife> tasks,
        Map<String, Duration> firstGood,
        Map<String, Progress> progress,
        @Nullable Quiet quiet,
        @Nullable Duration restarted) {

    /**
     * @param last as it was last seen
     * @param firstSeen when it was first seen
     * @param old whether its end says nothing about the service: it had ended before the wait began, or ran when the engine
     *     went away
     * @param runningSince since when it has run without a break, or null
     * @param ended when it was first seen ended, or null
     */
    record TaskLife(
            SeenTask last,
            Duration firstSeen,
            boolean old,
            @Nullable Duration runningSince,
            @Nullable Duration ended) {

        TaskLife excused() {
            return new TaskLife(last, firstSeen, true, runningSince, ended);
        }

        Duration ran() {
            return runningSince == null || ended == null ? Duration.ZERO : ended.minus(runningSince);
        }
    }

    /** {@code looks} good looks in a row that showed {@code what}. */
    record Quiet(String what, Duration since, int looks) {}

    /** A service has shown {@code what} since then. */
    record Progress(String what, Duration since) {}

    static Memory none() {
        return new Memory(Map.of(), Map.of(), Map.of(), null, null);
    }

    /** After the engine was away: whatever ran then may have ended with it, and what is seen now has to be seen again. */
    Memory afterRestart(Duration at) {
        Map<String, TaskLife> shaken = new LinkedHashMap<>(tasks);
        shaken.replaceAll((id, life) -> life.ended() == null ? life.excused() : life);
        return new Memory(shaken, firstGood, Map.of(), null, at);
    }

    /** One more look, before it is judged. */
    Memory after(Observation seen, boolean fresh) {
        Map<String, TaskLife> lives = livesAfter(seen, fresh);
        Map<String, Progress> shown = new HashMap<>();
        for (SeenService service : seen.services()) {
            String what = shows(service, seen);
            Progress before = progress.get(service.id());
            shown.put(
                    service.id(),
                    before != null && before.what().equals(what) ? before : new Progress(what, seen.at()));
        }
        return new Memory(lives, firstGood, shown, quiet, restarted);
    }

    private static String shows(SeenService service, Observation seen) {
        return service.version() + " " + service.update() + " "
                + seen.tasks().stream()
                        .filter(task -> task.serviceId().equals(service.id()))
                        .map(task -> task.id() + "=" + task.state() + (task.alive() ? "" : "!"))
                        .sorted()
                        .toList();
    }

    /** Since when a service shows what it shows. */
    Duration shownSince(SeenService service) {
        return Objects.requireNonNull(progress.get(service.id())).since();
    }

    /** What was learnt from judging that look. */
    Memory judged(Map<SeenService, ServiceReport> reports, @Nullable Quiet now, Duration at) {
        return new Memory(tasks, goodAfter(reports, at), progress, now, restarted);
    }

    /** The lives of the tasks after one more look. */
    private Map<String, TaskLife> livesAfter(Observation seen, boolean fresh) {
        boolean first = tasks.isEmpty();
        Map<String, TaskLife> lives = new LinkedHashMap<>(tasks);
        for (SeenTask task : seen.tasks()) {
            lives.merge(task.id(), life(task, seen.at(), first && !fresh && task.ended()), Memory::continued);
        }
        return lives;
    }

    private static TaskLife life(SeenTask task, Duration at, boolean old) {
        return new TaskLife(task, at, old, task.running() ? at : null, task.ended() ? at : null);
    }

    private static TaskLife continued(TaskLife before, TaskLife now) {
        boolean stillOrOver = now.last().running() || now.last().ended();
        return new TaskLife(
                now.last(),
                before.firstSeen(),
                before.old(),
                before.runningSince() != null && stillOrOver ? before.runningSince() : now.runningSince(),
                before.ended() != null ? before.ended() : now.ended());
    }

    private Map<String, Duration> goodAfter(Map<SeenService, ServiceReport> reports, Duration at) {
        Map<String, Duration> good = new HashMap<>(firstGood);
        reports.forEach((service, report) -> {
            if (report.state().good()) {
                good.putIfAbsent(service.id(), at);
            }
        });
        return good;
    }

    /** The quiet after one more look that was good and showed {@code what}. */
    Quiet quietAfter(String what, Duration at) {
        return quiet != null && quiet.what().equals(what)
                ? new Quiet(what, quiet.since(), quiet.looks() + 1)
                : new Quiet(what, at, 1);
    }

    List<TaskLife> of(SeenService service) {
        return tasks.values().stream()
                .filter(life -> life.last().serviceId().equals(service.id()))
                .toList();
    }
}
