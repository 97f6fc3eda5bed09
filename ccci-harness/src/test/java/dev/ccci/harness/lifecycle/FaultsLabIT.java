package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A good recipe on a server that has a bad day. The run is never green unless every check has passed after the fault, it never
 * hangs, and the recipe is never blamed.
 */
// a fault is closed, not used
@SuppressWarnings("try")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsLabIT {

    private static final double LONGEST_SECONDS = 150;
    private static final int LONG = 40;
    private static final int SHORT = 6;

    private SharedLab lab;
    private LabFaults faults;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
        faults = lab.faults();
    }

    @BeforeEach
    void the_ingress_is_back() {
        faults.awaitIngress();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    /** @param patience with an app that does not answer, in seconds */
    private SabotagedRecipe recipe(String name, int patience) {
        return SabotagedRecipe.named(name, folder).settings("limits:", "  http: " + patience + "s");
    }

    private TestRun run(SabotagedRecipe recipe, String tiers) {
        return new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, tiers);
    }

    private RunResult run(TestRun run, String row) {
        RunResult result = run(run);
        result.shows(row);
        return result;
    }

    /** It does not hang, and leaves nothing. */
    private RunResult run(TestRun run) {
        Inventory before = Inventory.of(lab.docker());

        RunResult result = run.run();

        assertThat(result.json().path("seconds").asDouble()).isLessThan(LONGEST_SECONDS);
        assertThat(result.residue()).isEmpty();
        assertThat(Inventory.of(lab.docker()).since(before))
                .as("left on the server")
                .isEmpty();
        return result;
    }

    /** Where a moment decides what becomes of the app: it is green, or the server is blamed and nobody else. */
    private static void isFair(RunResult result) {
        assertThat(result.red().isEmpty()).isEqualTo(result.outcome().equals("passed"));
        assertThat(result.causes()).isSubsetOf("INFRASTRUCTURE");
    }

    private static void tells(RunResult result, String finding) {
        assertThat(result.findings().toString()).as("findings").contains(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install  | install                | install +app 0/1 .*starting",
                "upgrade  | install,upgrade        | upgrade +app ./1 updating",
                "backup   | install,backup         | backup +converged",
                "restore  | install,backup,restore | restore +restore \\P{Alnum}+$",
                "teardown | install                | teardown +undeploy \\P{Alnum}+$",
            })
    void the_engine_restarts(String tier, String tiers, String line) {
        RunResult result = run(run(recipe("engine-" + tier, LONG), tiers).when(line, faults::restartEngine));

        isFair(result);
        tells(result, "the engine was away");
    }

    @Test
    void the_engine_restarts_while_a_test_of_the_recipe_runs() {
        run(run(recipe("restarted", LONG), "install,custom"), "engine-restarts-in-custom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install  | install                | install +app 0/1 .*starting",
                "upgrade  | install,upgrade        | upgrade +app 1/1 updating",
                "backup   | install,backup         | backup +converged",
                "restore  | install,backup,restore | restore +restore \\P{Alnum}+$",
            })
    void a_task_is_killed(String tier, String tiers, String line) {
        RunResult result = run(run(recipe("killed-" + tier, LONG), tiers).when(line, () -> faults.killTask("app")));

        isFair(result);
        tells(result, "was killed by somebody");
    }

    @Test
    void a_task_is_killed_while_it_is_removed() {
        run(
                run(recipe("killed-teardown", LONG), "install")
                        .when("teardown +undeploy \\P{Alnum}+$", () -> faults.tryToKillTask("app")),
                "task-killed-in-teardown");
    }

    @Test
    void a_task_is_killed_while_a_test_of_the_recipe_runs() {
        run(run(recipe("task-killed", LONG), "install,custom"), "task-killed-in-custom");
    }

    @Test
    void the_line_to_the_ingress_is_long() throws Exception {
        InetAddress far = InetAddress.getByName("127.0.0.77");
        InetAddress ingress = InetAddress.getByName(lab.settings().get(Keys.INGRESS));
        try (SlowRelay relay = SlowRelay.open(far, ingress, Duration.ofSeconds(1))) {
            RunResult result = run(
                    run(recipe("far-away", LONG), "install")
                            .with(Keys.INGRESS, relay.address().getHostAddress()),
                    "two-seconds-of-latency");

            assertThat(result.seconds("install")).as("what the latency takes").isGreaterThan(4);
        }
    }

    @Test
    void a_tenth_of_what_is_sent_to_the_ingress_is_lost() {
        try (LabFaults.Fault loss = faults.loseIngress(0.1)) {
            run(run(recipe("lossy", LONG), "install,upgrade"), "a-tenth-is-lost");
        }
    }

    @Test
    void nothing_gets_through_to_the_ingress_any_more() {
        AtomicReference<LabFaults.Fault> cut = new AtomicReference<>(() -> {});
        try {
            RunResult result = run(
                    run(recipe("cut-ingress", SHORT), "install,upgrade,backup")
                            .when("upgrade +converged", () -> cut.set(faults.cutIngress())),
                    "ingress-cut-off");

            assertThat(result.causes()).containsOnly("INFRASTRUCTURE");
        } finally {
            Objects.requireNonNull(cut.get()).close();
        }
    }

    @Test
    void the_ingress_does_not_reach_the_app() {
        run(
                run(recipe("cut-app", SHORT), "install")
                        .when("install +app .* 1/1 running", () -> faults.cutTask("app")),
                "app-cut-off");
    }

    @Test
    void the_engine_takes_questions_and_answers_none_for_a_while() {
        run(
                run(recipe("frozen", LONG), "install")
                        .when("install +app 0/1 .*starting", () -> faults.freezeEngine(Duration.ofSeconds(12))),
                "engine-frozen");
    }
}
