package dev.ccci.harness.swarm;

import dev.ccci.harness.swarm.Memory.Quiet;
import dev.ccci.harness.swarm.Memory.TaskLife;
import dev.ccci.harness.swarm.Observation.SeenService;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** @param reports one for each service, in the order of their names */
    record Step(Decision decision, List<ServiceReport> reports, Memory memory) {}

    Step step(Memory before, Observation seen) {
        Map<String, TaskLife> lives = before.livesAfter(seen, expectation.fresh());
        Memory known = new Memory(lives, before.goodSince(), before.quiet());
        Map<SeenService, ServiceReport> reports = judge(known, seen);
        Map<String, Duration> good = known.goodAfter(reports, seen.at());
        List<ServiceReport> all = sorted(reports, missing(seen));

        if (all.stream().anyMatch(report -> report.state().hopeless())) {
            return new Step(Decision.HOPELESS, all, new Memory(lives, good, null));
        }
        if (all.isEmpty() || !all.stream().allMatch(report -> report.state().good())) {
            return new Step(Decision.WAIT, all, new Memory(lives, good, null));
        }
        Quiet quiet = known.quietAfter(fingerprint(seen, all), seen.at());
        boolean enough = quiet.looks() >= patience.quietLooks()
                && seen.at().minus(quiet.since()).compareTo(patience.quietTime()) >= 0;
        return new Step(enough ? Decision.CONVERGED : Decision.WAIT, all, new Memory(lives, good, quiet));
    }

    private Map<SeenService, ServiceReport> judge(Memory known, Observation seen) {
        Map<SeenService, ServiceJudge> judges = new LinkedHashMap<>();
        for (SeenService service : seen.services()) {
            judges.put(service, new ServiceJudge(service, known.of(service), seen, expectation, patience));
        }
        Map<SeenService, ServiceReport> reports = new LinkedHashMap<>();
        judges.forEach((service, judge) -> reports.put(
                service,
                judge.report(seen.services().stream()
                        .filter(other -> !other.equals(service))
                        .map(other -> sinceGood(known, other, judges))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO))));
        return reports;
    }

    /** When the other service became good; in the future if it still may. One that fails itself is not waited for. */
    private Duration sinceGood(Memory known, SeenService other, Map<SeenService, ServiceJudge> judges) {
        Duration good = known.goodSince().get(other.id());
        ServiceJudge judge = judges.get(other);
        if (good != null) {
            return good;
        }
        return judge != null && judge.failing() ? Duration.ZERO : ServiceJudge.NOT_YET;
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
