package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.vacuity.Killer;
import dev.ccci.harness.vacuity.Ledger;
import dev.ccci.harness.vacuity.Step;
import dev.ccci.harness.vacuity.TestClasses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every step of which the ledger says that a whole run notices when it is emptied: half an hour, hence its name. With
 * {@code -Dccci.ledger=search} the runs look at those that are {@code open} instead, and what they find is written into the ledger.
 */
class VacuityHeavyIT {

    private static final boolean SEARCH = "search".equals(System.getProperty("ccci.ledger"));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("ccci.vacuity.only", ""));

    private static final Path FOLDER = Path.of("target", "vacuity");

    @Test
    void a_whole_run_notices_what_the_ledger_says_it_does() {
        Ledger ledger = Ledger.read();
        List<Step> steps = ledger.steps().stream()
                .filter(step -> ONLY.matcher(step.toString()).find())
                .filter(step -> SEARCH
                        ? ledger.killer(step).open()
                        : ledger.killer(step).run())
                .toList();
        Map<String, String> wrong = new ConcurrentSkipListMap<>();
        try (MutantRuns runs = MutantRuns.open(FOLDER)) {
            runs.kill(steps, (step, killer) -> {
                System.out.printf("%s: %s  %s%n", step, killer.map(Killer::text).orElse("SURVIVES"), runs.note(step));
                if (SEARCH) {
                    synchronized (ledger) {
                        killer.ifPresent(found -> ledger.note(step, found));
                        ledger.write();
                    }
                } else if (!killer.equals(Optional.of(ledger.killer(step)))) {
                    wrong.put(
                            step + ", " + ledger.killer(step),
                            killer.map(Killer::text).orElse("survives"));
                }
            });
        }
        assertThat(steps).isNotEmpty();
        assertThat(wrong).as("step and killer of the ledger, and what was seen").isEmpty();
    }

    @Test
    void tests_with_a_lab_notice_what_the_ledger_says_they_do() {
        Ledger ledger = Ledger.read();
        TestClasses tests = new TestClasses(Duration.ofMinutes(5));
        Map<Step, List<String>> claims = new LinkedHashMap<>();
        ledger.steps().stream()
                .filter(step -> ONLY.matcher(step.toString()).find())
                .filter(step -> !ledger.killer(step).lab().isEmpty())
                .forEach(step -> claims.put(step, ledger.killer(step).lab()));

        // one after the other: each listens to its own run on the console, and a process has one
        Set<String> green = new HashSet<>();
        claims.values().stream().flatMap(List::stream).distinct().forEach(test -> {
            if (tests.green(test)) {
                green.add(test);
            }
            System.out.printf("%s: green %s%n", test, green.contains(test));
        });
        Map<String, String> wrong = new TreeMap<>();
        claims.forEach((step, killers) -> killers.forEach(test -> {
            boolean noticed = green.contains(test) && tests.kill(test, step);
            System.out.printf("%s: %s %s%n", step, test, noticed ? "notices" : "DOES NOT NOTICE");
            if (!noticed) {
                wrong.put(step.toString(), test);
            }
        }));
        assertThat(wrong)
                .as("steps, and tests that do not notice when they are emptied")
                .isEmpty();
    }
}
