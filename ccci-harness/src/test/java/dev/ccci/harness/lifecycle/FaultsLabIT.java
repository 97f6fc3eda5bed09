package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import bad_day.OnABadDay;
import dev.ccci.Keys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
    private static final String EVERY_TIER = "install,upgrade,backup,restore,custom";

    /** With an app that does not answer, in seconds. */
    private static final int PATIENT = 40;

    private static final int HASTY = 6;
    private static final Duration WHILE = Duration.ofSeconds(4);

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
    void the_server_is_well() {
        OnABadDay.FAULT.set(fault -> {});
        faults.awaitIngress();
    }

    @AfterEach
    void mend() {
        faults.mendIngress();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    /** A run of the small recipe. */
    private TestRun run(int patience, String tiers) {
        SabotagedRecipe recipe =
                SabotagedRecipe.named("bad-day", folder).settings("limits:", "  http: " + patience + "s");
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
                "install                | install +app 0/1 .*starting",
                "install,upgrade        | upgrade +app ./1 updating",
                "install,backup         | backup +converged",
                "install,backup,restore | restore +restore \\P{Alnum}+$",
                "install                | teardown +undeploy \\P{Alnum}+$",
            })
    void the_engine_restarts(String tiers, String line) {
        RunResult result = run(run(PATIENT, tiers).when(line, faults::restartEngine));

        isFair(result);
        tells(result, "the engine was away");
    }

    @Test
    void the_engine_restarts_while_a_dep_is_deployed() {
        SmallRecipes recipes = new SmallRecipes(folder)
                .with("shaken", "deps: [idp]", "not-applicable: {backup: it keeps nothing}")
                .with("idp", "limits: {http: " + PATIENT + "s}");

        RunResult result = run(new TestRun("shaken")
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.TIERS, "install")
                .when("idp: app 0/1 .*starting", faults::restartEngine));

        isFair(result);
        tells(result, "the engine was away");
    }

    @Test
    void the_engine_restarts_while_the_app_is_removed() {
        run(
                run(PATIENT, "install").when("teardown +undeploy \\P{Alnum}+$", faults::restartEngine),
                "engine-restarts-in-teardown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tasks      | install | install +app 0/1 .*starting",
                "/services   | install | install +converged",
                "/containers | backup  | backup +data marked",
            })
    void the_engine_answers_one_question_with_500(String question, String last, String line) {
        Path door = folder.resolve(last + question.length());
        try (StumblingEngine engine = new StumblingEngine(Path.of(lab.socket()), door, question);
                SharedLab.Way way = lab.by(door)) {
            RunResult result = run(
                    run(PATIENT, last.equals("install") ? last : "install," + last)
                            .with(Keys.SERVER, way.context())
                            .when(line, engine::stumble),
                    "engine-answers-500-once");

            assertThat(engine.stumbles()).isEqualTo(1);
            assertThat(result.findings()).noneMatch(finding -> finding.contains("stumbled"));
        }
    }

    @Test
    void the_ingress_learns_of_the_app_some_seconds_late() {
        int late = 9;
        RunResult result = run(
                run(PATIENT, "install")
                        .when("install +app 0/1 .*starting", () -> faults.freezeRoutes(Duration.ofSeconds(late))),
                "routed-late");

        assertThat(result.seconds("install")).isGreaterThan(late);
    }

    @Test
    void connections_are_cut_in_the_middle_of_an_answer_now_and_then() throws Exception {
        String page = "/usr/share/nginx/html/index.html";
        SabotagedRecipe recipe = SabotagedRecipe.named("bad-day", folder.resolve("cut"))
                .settings("limits:", "  http: " + PATIENT + "s")
                .everywhere(
                        COMPOSE,
                        "  app:\n",
                        "  app:\n    command: [sh, -c, \"yes | head -c 1000000 > " + page
                                + "; exec nginx -g 'daemon off;'\"]\n");
        try (SlowRelay relay = relay(Duration.ZERO).cutting(100_000, 3)) {
            RunResult result = run(
                    new TestRun(recipe)
                            .with(lab.settings())
                            .with(Keys.TIERS, "install,upgrade,backup,restore")
                            .with(Keys.INGRESS, relay.address().getHostAddress()),
                    "connections-cut-now-and-then");

            assertThat(result.tiers()).containsEntry("restore", "passed");
            assertThat(relay.flaws()).as("connections that were cut").isPositive();
        }
    }

    @Test
    void every_connection_is_cut_before_the_ingress_has_shown_its_certificate() throws Exception {
        try (SlowRelay relay = relay(Duration.ZERO).cutting(300, 1)) {
            RunResult result = run(
                    run(HASTY, "install").with(Keys.INGRESS, relay.address().getHostAddress()), "every-connection-cut");

            assertThat(result.causes()).containsOnly("INFRASTRUCTURE");
        }
    }

    @Test
    void the_ends_of_connections_come_late() throws Exception {
        try (SlowRelay relay = relay(Duration.ZERO).closing(Duration.ofSeconds(5))) {
            run(
                    run(PATIENT, EVERY_TIER).with(Keys.INGRESS, relay.address().getHostAddress()),
                    "connections-closed-late");

            assertThat(relay.flaws()).as("connections that were closed late").isPositive();
        }
    }

    private SlowRelay relay(Duration delay) throws UnknownHostException {
        return SlowRelay.open(
                InetAddress.getByName("127.0.0.77"),
                InetAddress.getByName(lab.settings().get(Keys.INGRESS)),
                delay);
    }

    @Test
    void the_engine_restarts_while_a_test_of_the_recipe_runs() {
        OnABadDay.FAULT.set(LabFaults::restartEngine);

        run(run(PATIENT, "install,custom"), "engine-restarts-in-custom");
    }

    @Test
    void the_engine_takes_questions_and_answers_none_for_a_while() {
        run(
                run(PATIENT, "install")
                        .when("install +app 0/1 .*starting", () -> faults.freezeEngine(Duration.ofSeconds(12))),
                "engine-frozen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install                | install +app 0/1 .*starting",
                "install,upgrade        | upgrade +app 1/1 updating",
                "install,backup         | backup +converged",
                "install,backup,restore | restore +restore \\P{Alnum}+$",
            })
    void a_task_is_killed(String tiers, String line) {
        RunResult result = run(run(PATIENT, tiers).when(line, () -> faults.killTask("app")));

        isFair(result);
        tells(result, "was killed by somebody");
    }

    @Test
    void a_task_is_killed_while_it_is_removed() {
        run(
                run(PATIENT, "install").when("teardown +undeploy \\P{Alnum}+$", () -> faults.tryToKillTask("app")),
                "task-killed-in-teardown");
    }

    @Test
    void a_task_is_killed_while_a_test_of_the_recipe_runs() {
        OnABadDay.FAULT.set(there -> there.killTask("app"));

        run(run(PATIENT, "install,custom"), "task-killed-in-custom");
    }

    @Test
    void the_line_to_the_ingress_is_long_in_every_tier() throws Exception {
        try (SlowRelay relay = relay(Duration.ofSeconds(1))) {
            RunResult result = run(
                    run(PATIENT, EVERY_TIER).with(Keys.INGRESS, relay.address().getHostAddress()),
                    "two-seconds-of-latency");

            assertThat(result.tiers().keySet())
                    .as("each asks the app")
                    .allSatisfy(tier -> assertThat(result.seconds(tier))
                            .as(tier + " and what the latency takes")
                            .isGreaterThan(4));
        }
    }

    @Test
    void a_tenth_of_what_is_sent_to_the_ingress_is_lost_in_every_tier() {
        try (LabFaults.Fault loss = faults.loseIngress(0.1)) {
            run(run(PATIENT, EVERY_TIER), "a-tenth-is-lost");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install | install,upgrade        | install +converged",
                "upgrade | install,upgrade        | upgrade +converged",
                "backup  | install,backup         | backup +converged",
                "restore | install,backup,restore | restore +converged",
            })
    void nothing_gets_through_to_the_ingress_any_more(String tier, String tiers, String line) {
        RunResult result = run(run(HASTY, tiers).when(line, faults::cutIngress), "ingress-cut-off-in-" + tier);

        assertThat(result.causes()).containsOnly("INFRASTRUCTURE");
    }

    @Test
    void nothing_gets_through_to_the_ingress_any_more_when_a_dep_is_asked() {
        SmallRecipes recipes = new SmallRecipes(folder)
                .with(
                        "needy",
                        "deps: [idp]",
                        "not-applicable: {backup: it keeps nothing}",
                        "limits: {http: " + HASTY + "s}")
                .with("idp", "limits: {http: " + 2 * HASTY + "s}");
        TestRun run = new TestRun("needy")
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.TIERS, "install")
                .when("install +idp: app .* 1/1 running", faults::cutIngress);

        RunResult result = run(run, "ingress-cut-off-in-deps");

        assertThat(result.junit().values())
                .isNotEmpty()
                .allMatch(message -> message.contains("cause     INFRASTRUCTURE"));
    }

    @Test
    void nothing_gets_through_to_the_ingress_any_more_while_a_test_of_the_recipe_runs() {
        OnABadDay.FAULT.set(LabFaults::cutIngress);

        run(run(HASTY, "install,custom"), "ingress-cut-off-in-custom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install | install                | install +app 0/1 .*starting",
                "upgrade | install,upgrade        | upgrade +app ./1 updating",
                "backup  | install,backup         | backup +converged",
                "restore | install,backup,restore | restore +restore \\P{Alnum}+$",
            })
    void nothing_gets_through_to_the_ingress_for_a_while(String tier, String tiers, String line) {
        RunResult result = run(
                run(PATIENT, tiers).when(line, () -> faults.cutIngress(WHILE).close()));

        assertThat(result.outcome()).as(result.text()).isEqualTo("passed");
        if (!tier.equals("install")) {
            assertThat(result.outage(tier).path("milliseconds").asInt())
                    .as("what the outage meter saw")
                    .isGreaterThan(1_000);
        }
    }

    @Test
    void nothing_gets_through_to_the_ingress_for_a_while_as_a_test_of_the_recipe_runs() {
        AtomicReference<LabFaults.Fault> cut = new AtomicReference<>(() -> {});
        OnABadDay.FAULT.set(there -> cut.set(there.cutIngress(WHILE)));

        isFair(run(run(PATIENT, "install,custom")));
        Objects.requireNonNull(cut.get()).close();
    }

    @Test
    void the_ingress_does_not_reach_the_app() {
        run(run(HASTY, "install").when("install +app .* 1/1 running", () -> faults.cutTask("app")), "app-cut-off");
    }

    @Test
    void the_disk_of_a_volume_is_full_when_a_dump_is_written() {
        String label = "        - \"backupbot.backup.volumes.content=true\"\n";
        SabotagedRecipe recipe = SabotagedRecipe.named("no-room", folder)
                .settings("health: {path: /.health, status: [200]}", "limits: {http: 20s}")
                .everywhere(
                        COMPOSE,
                        "volumes:\n  content:\n",
                        "volumes:\n  content:\n    driver_opts: {type: tmpfs, device: tmpfs, o: size=8m}\n")
                .everywhere(
                        COMPOSE,
                        label,
                        label + "        - \"backupbot.backup.pre-hook=head -c 67108864 /dev/zero >"
                                + " /usr/share/nginx/html/dump.sql\"\n");

        RunResult result =
                run(new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, "install,backup"), "disk-full");

        assertThat(result.message("backup", "backup")).contains("0 MiB of 8 MiB are left on its disk");
    }

    @Test
    void the_disk_of_the_volumes_and_of_the_backups_is_slow() {
        int mebibytes = 16;
        String label = "        - \"backupbot.backup.volumes.content=true\"\n";
        SabotagedRecipe recipe = SabotagedRecipe.named("bad-day", folder.resolve("slow"))
                .settings("limits:", "  http: " + PATIENT + "s")
                .everywhere(
                        COMPOSE,
                        label,
                        label
                                + "        - \"backupbot.backup.pre-hook=dd if=/dev/urandom of=/usr/share/nginx/html/large"
                                + " bs=1M count=" + mebibytes + " conv=fsync\"\n");
        AtomicReference<Duration> written = new AtomicReference<>(Duration.ZERO);
        OnABadDay.FAULT.set(there -> written.set(there.write("app", "/usr/share/nginx/html/more", 8)));

        RunResult result;
        try (LabFaults.Fault slow = faults.slowDisk(1 << 20)) {
            result = run(new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, EVERY_TIER), "slow-disk");
        }

        assertThat(Objects.requireNonNull(written.get()).toSeconds())
                .as("what the app needs to write 8 MiB")
                .isGreaterThanOrEqualTo(7);
        assertThat(result.seconds("backup"))
                .as("the dump is written once by the app, and once into the repository")
                .isGreaterThan(2 * mebibytes);
        assertThat(result.console()).containsPattern("backup +still at it: backup");
    }
}
