package dev.ccci.harness.swarm;

import dev.ccci.harness.swarm.Memory.Quiet;
import dev.ccci.harness.swarm.Observation.Mode;
import dev.ccci.harness.swarm.Observation.SeenService;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides from what was seen so far whether a wait goes on. Pure: the same observations give the same decisions. How one
 * service is judged is in {@link ServiceJudge}; a further state of a service belongs there.
 */
final class StateMachine {

    private final Expectation expectation;
    private final Patience patience;

    StateMachine(Expectation expectation, Patience patience) {
        this.expectation = expectation;
        this.patience = patience;
    }

    enum Decision {
        WAIT,
        CONVERGED,
        HOPELESS
    }

    /**
     * @param reports one for each service, in the order of their names
     * @param due when the decision may be another although nothing new is seen; null when it cannot
     */
    record Step(
            Decision decision,
            List<ServiceReport> reports,
            Memory memory,
            @Nullable Duration due) {

        /** The next look is the first after the engine was away. */
        Step afterRestart(Duration at) {
            return new Step(Decision.WAIT, reports, memory.afterRestart(at), null);
        }

        /** Before the first look. */
        static Step first() {
            return new Step(Decision.WAIT, List.of(), Memory.none(), null);
        }
    }

    Step step(Memory before, Observation seen) {
        Memory known = before.after(seen, expectation.fresh());
        Deadlines deadlines = new Deadlines(seen.at());
        Map<SeenService, ServiceReport> reports = judge(known, seen, deadlines);
        List<ServiceReport> all = sorted(reports, missing(seen));

        if (all.stream().anyMatch(report -> report.state().hopeless())) {
            return new Step(Decision.HOPELESS, all, known.judged(reports, null, seen.at()), null);
        }
        if (all.isEmpty() || !all.stream().allMatch(report -> report.state().good())) {
            return new Step(Decision.WAIT, all, known.judged(reports, null, seen.at()), deadlines.next());
        }
        Quiet quiet = known.quietAfter(fingerprint(seen, all), seen.at());
        boolean enough =
                deadlines.lasted(quiet.since(), patience.quietTime()) && quiet.looks() >= patience.quietLooks();
        return new Step(
                enough ? Decision.CONVERGED : Decision.WAIT,
                all,
                known.judged(reports, quiet, seen.at()),
                deadlines.next());
    }

    private Map<SeenService, ServiceReport> judge(Memory known, Observation seen, Deadlines deadlines) {
        Map<SeenService, ServiceJudge> judges = new LinkedHashMap<>();
        for (SeenService service : seen.services()) {
            judges.put(service, new ServiceJudge(service, known, seen, expectation, patience, deadlines));
        }
        Map<SeenService, ServiceReport> reports = new LinkedHashMap<>();
        judges.forEach((service, judge) -> reports.put(
                service,
                judge.report(judges.entrySet().stream()
                        .filter(other -> !other.getKey().equals(service))
                        .map(other -> excuseEnds(known, service, other.getKey(), other.getValue()))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO))));
        return reports;
    }

    /**
     * Until when the other service excuses that this one crashes: it may be what this one waits for. That is over once it was
     * good, when it fails as often itself, and when it has had all the time that a start may take; soon when nothing says that
     * this one needs it, since then the other may just as well wait for this one.
     */
    private static Duration excuseEnds(Memory known, SeenService crashing, SeenService other, ServiceJudge judge) {
        boolean needed = other.mode() == Mode.JOB || crashing.ties().mayNeed(other.id(), other.ties());
        Duration most = needed ? judge.excuseEnds() : judge.bystanderExcuseEnds();
        Duration good = known.firstGood().get(other.id());
        if (good != null) {
            return needed || good.compareTo(most) < 0 ? good : most;
        }
        return judge.failing() ? Duration.ZERO : most;
    }

    private List<ServiceReport> missing(Observation seen) {
        Set<String> names = new TreeSet<>(expectation.services());
        seen.services().forEach(service -> names.remove(service.name()));
        return names.stream()
                .map(name -> new ServiceReport(
                        name, ServiceState.NOT_STARTED, 0, 1, 0, "the Swarm does not know this service", "", null))
                .toList();
    }

    private static List<ServiceReport> sorted(Map<SeenService, ServiceReport> reports, List<ServiceReport> missing) {
        List<ServiceReport> all = new java.util.ArrayList<>(reports.values());
        all.addAll(missing);
        all.sort(Comparator.comparing(ServiceReport::service));
        return List.copyOf(all);
    }

    private static String fingerprint(Observation seen, List<ServiceReport> reports) {
        String services = seen.services().stream()
                .map(service -> service.id() + "@" + service.version())
                .sorted()
                .collect(Collectors.joining(" "));
        String tasks = seen.tasks().stream()
                .filter(task -> !task.ended())
                .map(task -> task.id() + "=" + task.state())
                .sorted()
                .collect(Collectors.joining(" "));
        return services + " " + tasks + " " + reports;
    }
}
