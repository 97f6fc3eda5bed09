package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.ccci.Keys;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalCertificate;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.OneOff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Apps that run and are not to be reached, or not yet, or that say what nobody can use; and repositories of backups that cannot be
 * used.
 */
// an ingress is closed, not used
@SuppressWarnings("try")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WayToTheAppLabIT {

    private static final String CHECK =
            "test: [\"CMD\", \"curl\", \"--fail\", \"--silent\", \"--output\", \"/dev/null\", \"http://127.0.0.1/\"]";
    private static final String NO_CHECK = "test: [\"NONE\"]";
    private static final String NETWORKS = "    networks: [proxy]\n";
    private static final String PAGE = "/usr/share/nginx/html/index.html";

    /** No name service can know it, and none is asked: a part of it is too long. */
    private static final String NO_ADDRESS = "nobody." + "x".repeat(64) + ".example.org";

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    private RunResult run(String name, String tiers, Map<String, String> edits, String... yml) {
        SmallRecipes recipes = new SmallRecipes(folder).with(name, edits, yml);
        return new TestRun(name)
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.TIERS, tiers)
                .run();
    }

    private RunResult install(String name, Map<String, String> edits) {
        return run(name, "install", edits, "not-applicable: {backup: it keeps nothing}", "limits: {http: 5s}");
    }

    private static String command(String shell) {
        return NETWORKS + "    command: [sh, -c, \"" + shell + "exec nginx -g 'daemon off;'\"]\n";
    }

    @Test
    void a_router_for_another_name_leads_nobody_to_the_app() {
        RunResult result = install("unrouted", Map.of("Host(`${DOMAIN}`)", "Host(`elsewhere.${DOMAIN}`)"));
        result.shows("no-router");

        assertThat(result.outcome("install", "InstallChecks.every_service_runs"))
                .isEqualTo("passed");
        assertThat(result.message("install", "InstallChecks.the_app_answers"))
                .contains("every service runs inside, and is not routed");
    }

    @Test
    void a_port_on_which_nobody_listens_is_a_bad_gateway() {
        RunResult result = install("deaf", Map.of("server.port=80\"", "server.port=81\""));
        result.shows("wrong-port");

        assertThat(result.message("install", "InstallChecks.the_app_answers")).contains("502");
    }

    @Test
    void an_app_that_answers_for_every_name_cannot_be_told_from_the_ingress() {
        RunResult result = install("greedy-router", Map.of("Host(`${DOMAIN}`)", "PathPrefix(`/`)"));
        result.shows("router-for-every-name");
    }

    @Test
    void an_answer_of_four_gigabytes_is_not_read_to_its_end() {
        RunResult result = run(
                "talkative",
                "install",
                Map.of(CHECK, NO_CHECK, NETWORKS, command("truncate -s 4G " + PAGE + "; ")),
                "not-applicable: {backup: it keeps nothing}",
                "limits: {http: 20s}");
        result.shows("answer-without-end");

        assertThat(result.message("install", "InstallChecks.the_app_answers"))
                .contains("the answer had not ended after 104857600 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate-expired     | *.ci.test | CN=somebody | 90 | -1 | has expired on",
                "certificate-self-signed | *.ci.test | CN=app      | 1  | 90 | is signed by itself",
                "certificate-of-nobody   | *.ci.test | CN=somebody | 1  | 90 | unable to find valid certification path",
                "certificate-of-another  | *.default | CN=ingress  | 1  | 90 | the certificate that it shows for any name",
            })
    void an_ingress_with_a_wrong_certificate(
            String row, String name, String issuer, int began, int ends, String evidence) {
        Instant now = Instant.now();
        LocalCertificate certificate = new LocalCertificate(
                "CN=app", name, issuer, now.minus(Duration.ofDays(began)), now.plus(Duration.ofDays(ends)));
        InetSocketAddress address = new InetSocketAddress("127.0.0.78", 443);
        SmallRecipes recipes = new SmallRecipes(folder)
                .with(row, Map.of(), "not-applicable: {backup: it keeps nothing}", "limits: {http: 5s}");
        try (LocalApp ingress = LocalApp.of(certificate.context(), address, exchange -> Reply.of(200, "an app"))) {
            RunResult result = new TestRun(row)
                    .with(lab.settings())
                    .with(recipes.settings())
                    .with(Keys.TIERS, "install,upgrade")
                    .with(Keys.INGRESS, address.getAddress().getHostAddress())
                    .run();
            result.shows(row);

            assertThat(result.bases()).as("none is given up").doesNotContainValue("unavailable");
            assertThat(result.text()).contains(evidence);
        }
    }

    @Test
    void an_ingress_with_a_wrong_certificate_for_the_app_alone() {
        String row = "certificate-of-app-wrong";
        LocalCertificate wrong = certificate("other.example.org");
        InetSocketAddress address = new InetSocketAddress("127.0.0.78", 443);
        SmallRecipes recipes = new SmallRecipes(folder)
                .with(row, Map.of(), "not-applicable: {backup: it keeps nothing}", "limits: {http: 5s}");
        try (LocalApp ingress = LocalApp.of(
                certificate("*.ci.test").context(wrong, name -> !name.startsWith("nobody-is-here.")),
                address,
                exchange -> Reply.of(200, "an app"))) {
            RunResult result = new TestRun(row)
                    .with(lab.settings())
                    .with(recipes.settings())
                    .with(Keys.TIERS, "install")
                    .with(Keys.INGRESS, address.getAddress().getHostAddress())
                    .run();
            result.shows(row);

            assertThat(result.text()).contains("the certificate for CN=app is not for ");
        }
    }

    private static LocalCertificate certificate(String name) {
        Instant now = Instant.now();
        return new LocalCertificate(
                "CN=app", name, "CN=somebody", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)));
    }

    @Test
    void a_name_of_the_ingress_without_an_address_is_told_before_anything_is_deployed() {
        SmallRecipes recipes = new SmallRecipes(folder).with("addressless", Map.of());
        RunResult result = new TestRun("addressless")
                .with(lab.settings())
                .with(recipes.settings())
                .with(Keys.INGRESS, NO_ADDRESS)
                .run();
        result.shows("ingress-without-address");

        assertThat(result.message("prepare", "prepare")).contains("no such host");
    }

    @Test
    void a_test_that_asks_for_a_name_without_an_address_is_a_mistake_of_the_test() {
        RunResult result = run("lost-name", "install,custom", Map.of(), "not-applicable: {backup: it keeps nothing}");
        result.shows("test-asks-nobody");

        assertThat(result.check("custom", "AtANameOfNobody.asks_for_a_name_without_an_address")
                        .path("evidence")
                        .asText())
                .contains("a test asks for a host that has no address");
    }

    @Test
    void bad_gateways_of_an_app_that_starts_are_waited_for_and_measured() {
        RunResult result = run(
                "late-listener",
                "install,upgrade",
                Map.of(
                        CHECK,
                        NO_CHECK,
                        NETWORKS,
                        command("sleep 4; "),
                        "order: start-first, monitor: 2s",
                        "order: stop-first, monitor: 2s"),
                "not-applicable: {backup: it keeps nothing}");
        result.shows("listens-late");

        assertThat(result.outage("upgrade").path("milliseconds").asLong())
                .as("milliseconds for which nobody reached the app")
                .isBetween(1_000L, 12_000L);
    }

    @Test
    void an_app_that_is_not_ready_for_some_seconds_after_its_restore_is_waited_for() {
        SabotagedRecipe recipe = SabotagedRecipe.named("gathering", folder)
                .everywhere(
                        "nginx_default.conf.tmpl",
                        "index index.html;",
                        "index index.html;\n    location / { if (-f /tmp/gathering) { return 503; } }")
                .everywhere(
                        COMPOSE,
                        "        - \"backupbot.backup.volumes.content=true\"\n",
                        "        - \"backupbot.backup.volumes.content=true\"\n"
                                + "        - \"backupbot.restore.post-hook=touch /tmp/gathering;"
                                + " (sleep 4; rm /tmp/gathering) > /dev/null 2>&1 &\"\n");

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,backup,restore")
                .run();
        result.shows("busy-after-restore");
    }

    @Test
    void a_repository_that_somebody_damages_is_no_fault_of_the_recipe() {
        SabotagedRecipe recipe = SabotagedRecipe.named("keyless", folder);

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,upgrade,backup")
                .when("upgrade +converged", this::removeKeys)
                .run();
        result.shows("repository-damaged");
    }

    @Test
    void a_repository_that_a_dead_process_has_locked_is_no_fault_of_the_recipe() {
        SabotagedRecipe recipe = SabotagedRecipe.named("locked", folder);

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,upgrade,backup")
                .when("upgrade +converged", this::lock)
                .run();
        result.shows("repository-locked");

        assertThat(result.message("backup", "backup")).contains("repository is already locked exclusively by PID");
    }

    @Test
    void a_repository_without_room_for_the_backup_is_no_fault_of_the_recipe() {
        AtomicReference<LabFaults.Fault> small = new AtomicReference<>(() -> {});
        String label = "        - \"backupbot.backup.volumes.content=true\"\n";
        SabotagedRecipe recipe = SabotagedRecipe.named("no-room-left", folder)
                .everywhere(
                        COMPOSE,
                        label,
                        label + "        - \"backupbot.backup.pre-hook=head -c 8388608 /dev/urandom >"
                                + " /usr/share/nginx/html/large\"\n");

        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,upgrade,backup,restore")
                .when("upgrade +converged", () -> small.set(lab.faults().smallDisk(repository(), 2)))
                .when(
                        "teardown +undeploy",
                        () -> Objects.requireNonNull(small.get()).close())
                .run();
        result.shows("repository-full");

        assertThat(result.message("backup", "backup")).contains("no space left on device");
        assertThat(result.tiers()).containsEntry("restore", "blocked");
        assertThat(result.json().path("backup").path("snapshot").asText())
                .as("a snapshot that is taken for one")
                .isEmpty();
    }

    /** A real lock, as restic leaves it when it is killed while it prunes on another machine. */
    private void lock() {
        String script = """
                set -eu
                export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
                restic --no-cache --quiet prune &
                restic=$!
                until ls /repository/data/locks | grep -q '^[0-9a-f]*$'; do
                    kill -0 $restic
                done
                kill -9 $restic
                ls /repository/data/locks | grep '^[0-9a-f]*$'
                """;
        CommandResult result = new OneOff(lab.server().resticImage(), List.of("sh", "-c", script), "dead")
                .with(new OneOff.Mount(repositoryVolume().getName(), "/repository", false))
                .run(lab.server(), Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    private Path repository() {
        return Path.of(repositoryVolume().getMountpoint());
    }

    private InspectVolumeResponse repositoryVolume() {
        return lab.docker().listVolumesCmd().exec().getVolumes().stream()
                .filter(each -> each.getName().matches("ccci-.*-backups"))
                .findFirst()
                .orElseThrow();
    }

    /** Without its keys nobody can open a restic repository, as with a wrong password. */
    private void removeKeys() {
        try (var files = Files.walk(repository())) {
            List<Path> keys = files.filter(file -> file.toString().matches(".*/keys/[^/]+"))
                    .toList();
            assertThat(keys).isNotEmpty();
            for (Path key : keys) {
                Files.delete(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
