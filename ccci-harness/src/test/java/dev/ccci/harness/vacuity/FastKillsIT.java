package dev.ccci.harness.vacuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Fast tests that the ledger names as killers do notice. With {@code -Dccci.ledger=search} those of steps that are {@code open} are
 * looked for first, and written into the ledger.
 */
class FastKillsIT {

    private static final Pattern ONLY = Pattern.compile(System.getProperty("ccci.vacuity.only", ""));

    private final TestClasses tests = new TestClasses(Duration.ofMinutes(2));

    @Test
    void what_the_ledger_says_of_fast_tests_is_so() throws Exception {
        Ledger ledger = Ledger.read();
        if ("search".equals(System.getProperty("ccci.ledger"))) {
            search(ledger);
        }
        List<Claim> claims = ledger.steps().stream()
                .filter(step -> ONLY.matcher(step.toString()).find())
                .flatMap(step -> ledger.killer(step).fast().stream().map(test -> new Claim(step, test)))
                .toList();

        assertThat(claims).isNotEmpty();
        assertThat(claims.stream().map(Claim::test).distinct())
                .as("tests that are green while nothing is emptied")
                .allMatch(tests::green);
        assertThat(wrong(claims))
                .as("steps and tests that do not notice when they are emptied")
                .isEmpty();
    }

    /** Side by side, and not in the pool that all share: what is emptied may keep that busy for good. */
    private List<Claim> wrong(List<Claim> claims) throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Callable<Optional<Claim>>> looks = new ArrayList<>();
        claims.forEach(claim -> looks.add(() -> Optional.of(claim).filter(each -> !noticed(each))));
        List<Claim> wrong = new ArrayList<>();
        try {
            for (Future<Optional<Claim>> look : threads.invokeAll(looks)) {
                look.get().ifPresent(wrong::add);
            }
            return wrong;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean noticed(Claim claim) {
        long began = System.nanoTime();
        boolean noticed = tests.kill(claim.test(), claim.step());
        System.out.printf(
                Locale.ROOT,
                "%s: %s %s  %.1f s%n",
                claim.step(),
                claim.test(),
                noticed ? "notices" : "DOES NOT NOTICE",
                (System.nanoTime() - began) / 1e9);
        return noticed;
    }

    private record Claim(Step step, String test) {}

    private void search(Ledger ledger) {
        Map<String, Boolean> green = new TreeMap<>();
        for (Step step : ledger.steps()) {
            if (ledger.killer(step).open() && ONLY.matcher(step.toString()).find()) {
                tests.near(step).stream()
                        .filter(test -> green.computeIfAbsent(test, tests::green))
                        .filter(test -> tests.kill(test, step))
                        .findFirst()
                        .ifPresent(test -> ledger.note(step, Killer.of(test)));
                ledger.write();
            }
        }
        ledger.write();
    }
}
