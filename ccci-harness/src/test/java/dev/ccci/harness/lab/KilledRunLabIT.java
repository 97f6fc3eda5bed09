package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose JVM dies in the middle of a tier leaves nothing on this machine. */
class KilledRunLabIT {

    /** After the death of a run its lab and its stack are gone within this time. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    @BeforeAll
    static void makeImages() {
        LabImages.of(Fixture.SETTINGS).ensure(List.of("lab/nginx:1.22.1", "lab/nginx:1.26.3"), line -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "install, 'install +deploy'",
        "upgrade, 'upgrade +upgrade'",
        "backup, 'backup +backup'",
        "restore, 'restore +restore'",
        "custom, 'says_that_the_tier_has_begun'",
        "teardown, 'teardown +undeploy'"
    })
    void nothing_is_left_of_a_run_that_is_killed_in(String tier, String line) throws IOException {
        Run run = Run.until(Pattern.compile(line), tier.equals("custom"));

        List<ProcessHandle> browser = run.browser();
        assertThat(browser.isEmpty())
                .as("no browser, in " + tier)
                .isEqualTo(!tier.equals("custom") && !tier.equals("teardown"));
        run.process().destroyForcibly();

        await("nothing left of the run killed in " + tier).atMost(GRACE).untilAsserted(() -> {
            assertThat(run.traces().found()).isEmpty();
            assertThat(browser).noneMatch(ProcessHandle::isAlive);
        });
    }

    @Test
    void a_run_that_is_told_to_end_removes_what_it_made_and_says_so() throws IOException {
        Run run = Run.until(Pattern.compile("upgrade +upgrade"), false);

        run.process().toHandle().destroy();

        List<String> rest = run.rest();
        assertThat(rest).anyMatch(line -> line.contains("this process is told to end; removing what the run has made"));
        assertThat(rest).anyMatch(line -> line.startsWith("FAILED  custom-html"));
        await().atMost(GRACE)
                .untilAsserted(() -> assertThat(run.traces().found()).isEmpty());
    }

    /** A run in a process of its own, and what it may leave. */
    private record Run(Process process, BufferedReader lines, Traces traces) {

        static Run until(Pattern wanted, boolean linger) throws IOException {
            Process process = HostCommand.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dlinger=" + linger,
                            "-cp",
                            System.getProperty("java.class.path"),
                            RunMain.class.getName())
                    .process()
                    .redirectErrorStream(true)
                    .start();
            BufferedReader lines = process.inputReader();
            List<String> told = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (wanted.matcher(line).find()) {
                    List<LabPlace> own = LabPlace.used().stream()
                            .filter(place -> process.descendants().anyMatch(child -> uses(child, place)))
                            .toList();
                    assertThat(own).as("the lab of the run").hasSize(1);
                    return new Run(process, lines, Traces.of(own.get(0)));
                }
            }
            throw new AssertionError("the run ended before [" + wanted + "]:\n" + String.join("\n", told));
        }

        private static boolean uses(ProcessHandle child, LabPlace place) {
            return child.info().commandLine().orElse("").contains(place.directory() + "/");
        }

        /** The browser's processes and its driver's; the test of the tier CUSTOM is the first that has one. */
        List<ProcessHandle> browser() {
            return process.descendants()
                    .filter(child -> child.info()
                            .commandLine()
                            .filter(line -> line.contains("/chromium") || line.contains("/playwright-"))
                            .isPresent())
                    .toList();
        }

        List<String> rest() {
            return lines.lines().toList();
        }
    }
}
