package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.swarm.StateMachine.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Words for a stack that did not come to rest. */
final class ConvergenceFailure {

    private static final int LOG_LINES = 10;

    private final String stack;
    private final Expectation expectation;
    private final BiFunction<String, Integer, List<String>> tail;
    private final Function<ServiceReport, Map<Sign, String>> autopsy;
    private final boolean restarted;

    /** @param restarted whether the engine was away during the wait; then nobody else is blamed */
    ConvergenceFailure(DockerClient docker, String stack, Expectation expectation, boolean restarted) {
        this(stack, expectation, new LogTail(docker)::of, new Autopsy(docker, stack)::of, restarted);
    }

    ConvergenceFailure(
            String stack,
            Expectation expectation,
            BiFunction<String, Integer, List<String>> tail,
            Function<ServiceReport, Map<Sign, String>> autopsy,
            boolean restarted) {
        this.autopsy = autopsy;
        this.restarted = restarted;
        this.stack = stack;
        this.expectation = expectation;
        this.tail = tail;
    }

    LifecycleFailure hopeless(Step step, Duration after) {
        ServiceReport culprit = step.reports().stream()
                .filter(report -> report.state().hopeless())
                .findFirst()
                .orElseThrow();
        return failure(step, after, culprit.state().blame());
    }

    LifecycleFailure tooLate(Step step, Duration after) {
        return failure(step, after, Cause.RECIPE);
    }

    private LifecycleFailure failure(Step step, Duration after, Cause blame) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        if (restarted) {
            signs.put(Sign.ENGINE_WAS_AWAY, "it did not answer for a while during this wait");
        }
        Map<ServiceReport, Map<Sign, String>> seen = new LinkedHashMap<>();
        for (ServiceReport report : toBlame(step)) {
            Map<Sign, String> besides = autopsy.apply(report);
            besides.forEach(signs::putIfAbsent);
            signs.putIfAbsent(
                    report.state().sign(report), Names.inStack(stack, report.service()) + " " + report.full());
            seen.put(report, besides);
        }
        return LifecycleFailure.did(String.format(
                        Locale.ROOT,
                        "waited %.1f s for stack %s %s",
                        after.toMillis() / 1000.0,
                        stack,
                        expectation.what()))
                .expected("every service running, completed or scaled to zero")
                .found(found(step, seen) + (restarted ? "\nthe engine was away during this wait" : ""))
                .signs(signs)
                .blame(restarted ? Cause.INFRASTRUCTURE : blame);
    }

    private String found(Step step, Map<ServiceReport, Map<Sign, String>> seen) {
        if (step.reports().isEmpty()) {
            return "the stack has no services";
        }
        StringBuilder text = new StringBuilder();
        for (ServiceReport report : step.reports()) {
            text.append(Names.inStack(stack, report.service()))
                    .append(' ')
                    .append(report.full())
                    .append('\n');
        }
        seen.forEach((report, signs) -> {
            signs.values().forEach(words -> text.append(words).append('\n'));
            List<String> lines = tail.apply(report.service(), LOG_LINES);
            String name = Names.inStack(stack, report.service());
            text.append(lines.isEmpty() ? name + " wrote no log" : "last lines of " + name + ":")
                    .append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString();
    }

    private static List<ServiceReport> toBlame(Step step) {
        List<ServiceReport> hopeless = step.reports().stream()
                .filter(report -> report.state().hopeless())
                .toList();
        return hopeless.isEmpty()
                ? step.reports().stream()
                        .filter(report -> !report.state().good())
                        .toList()
                : hopeless;
    }
}
