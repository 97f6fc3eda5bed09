package dev.ccci.harness.lifecycle;

import dev.ccci.harness.report.Console;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Things worth telling that are not failures: told at once, each once, and kept for the results. Thread-safe. */
final class Findings {

    private final Console console;
    private final Set<String> lines = new LinkedHashSet<>();

    Findings(Console console) {
        this.console = console;
    }

    void add(String line) {
        synchronized (lines) {
            if (!lines.add(line)) {
                return;
            }
        }
        console.tell("finding", line);
    }

    void addAll(Collection<String> found) {
        found.forEach(this::add);
    }

    List<String> all() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
