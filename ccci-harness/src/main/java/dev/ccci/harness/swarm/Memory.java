package dev.ccci.harness.swarm;

import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a wait has learnt from all observations so far; the Swarm itself forgets all but the last five tasks of a slot.
 *
 * @param tasks by id, all ever seen
 * @param goodSince by service id, since when it is good
 * @param quiet the last looks, if they were good
 */
record Memory(
        Map<String, TaskLife> tasks,
        Map<String, Duration> goodSince,
        @Nullable Quiet quiet) {

    /**
     * @param last as it was last seen
     * @param firstSeen when it was first seen
     * @param old whether it had ended before the wait began
     * @param runningSince since when it has run without a break, or null
     * @param ended when it was first seen ended, or null
     */
    record TaskLife(
            SeenTask last,
            Duration firstSeen,
            boolean old,
            @Nullable Duration runningSince,
            @Nullable Duration ended) {

        Duration ran() {
            return runningSince == null || ended == null ? Duration.ZERO : ended.minus(runningSince);
        }
    }

    /** {@code looks} good looks in a row that showed {@code what}. */
    record Quiet(String what, Duration since, int looks) {}

    static Memory none() {
        return new Memory(Map.of(), Map.of(), null);
    }

    /** The lives of the tasks after one more look. */
    Map<String, TaskLife> livesAfter(Observation seen, boolean fresh) {
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

    /** Since when the services are good, after one more look. */
    Map<String, Duration> goodAfter(Map<SeenService, ServiceReport> reports, Duration at) {
        Map<String, Duration> good = new HashMap<>();
        reports.forEach((service, report) -> {
            if (report.state().good()) {
                good.put(service.id(), goodSince.getOrDefault(service.id(), at));
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
