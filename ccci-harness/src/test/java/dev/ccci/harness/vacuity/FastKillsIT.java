package dev.ccci.harness.vacuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Fast tests that the ledger names as killers do notice. With {@code -Dccci.ledger=search} those of steps that are {@code open} are
 * looked for first, and written into the ledger.
 */
class FastKillsIT {

    private final TestClasses tests = new TestClasses(Duration.ofSeconds(30));

    @Test
    void what_the_ledger_says_of_fast_tests_is_so() {
        Ledger ledger = Ledger.read();
        if ("search".equals(System.getProperty("ccci.ledger"))) {
            search(ledger);
        }
        Map<Step, String> claims = ledger.steps().stream()
                .filter(step -> ledger.killer(step).fast())
                .collect(Collectors.toMap(
                        step -> step, step -> ledger.killer(step).text()));

        assertThat(claims).isNotEmpty();
        assertThat(claims.values().stream().distinct())
                .as("tests that are green while nothing is emptied")
                .allMatch(tests::green);
        assertThat(claims.entrySet().stream()
                        .filter(claim -> !tests.kill(claim.getValue(), claim.getKey()))
                        .map(claim -> claim.getKey() + " is not noticed by " + claim.getValue()))
                .isEmpty();
    }

    private void search(Ledger ledger) {
        Map<String, Boolean> green = new TreeMap<>();
        for (Step step : ledger.steps()) {
            if (ledger.killer(step).open()) {
                tests.near(step).stream()
                        .filter(test -> green.computeIfAbsent(test, tests::green))
                        .filter(test -> tests.kill(test, step))
                        .findFirst()
                        .ifPresent(test -> ledger.note(step, Killer.of(test)));
            }
        }
        ledger.write();
    }
}
