package dev.ccci.harness.swarm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells what changes while a stack is waited for, and that it still is when nothing changes. */
final class ProgressLines {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final String stack;
    private final Consumer<String> progress;
    private final Map<String, String> told = new HashMap<>();
    private Duration lastLine = Duration.ZERO;

    ProgressLines(String stack, Consumer<String> progress) {
        this.stack = stack;
        this.progress = progress;
    }

    void tell(Duration at, List<ServiceReport> reports) {
        boolean changed = false;
        for (ServiceReport report : reports) {
            String now = line(report);
            String before = told.put(report.service(), now);
            if (!now.equals(before)) {
                String name = Names.inStack(stack, report.service());
                progress.accept(name + " " + (before == null ? now : before + " → " + now));
                changed = true;
            }
        }
        if (changed) {
            lastLine = at;
        } else if (at.minus(lastLine).compareTo(SILENCE) >= 0) {
            progress.accept(still(at, reports));
            lastLine = at;
        }
    }

    private String still(Duration at, List<ServiceReport> reports) {
        String pending = reports.stream()
                .filter(report -> !report.state().good())
                .map(report -> Names.inStack(stack, report.service()) + " " + line(report))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "still waiting: %s (%d s)",
                pending.isEmpty() ? "stack " + stack + " has no services yet" : pending,
                at.toSeconds());
    }

    private static String line(ServiceReport report) {
        String failures = report.failures() == 0 ? "" : " (" + report.failures() + " failed)";
        return report.brief() + failures;
    }
}
