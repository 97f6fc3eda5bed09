package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ccci.Keys;
import dev.ccci.harness.Http;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.outage.OutageMeter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How long nobody could reach an app of which that is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageLabIT {

    private static final String IMAGE = "lab/nginx:1.22.1";
    private static final String BACKUP_LABEL = "        - \"backupbot.backup.volumes.content=true\"\n";

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

    @Test
    void an_app_that_is_away_for_two_seconds_in_its_backup_and_never_in_its_upgrade() {
        // given
        SabotagedRecipe recipe = SabotagedRecipe.named("resting", folder)
                .everywhere(
                        "nginx_default.conf.tmpl",
                        "index index.html;",
                        "index index.html;\n    location / { if (-f /tmp/away) { return 503; } }")
                .everywhere(
                        COMPOSE,
                        BACKUP_LABEL,
                        BACKUP_LABEL
                                + "        - \"backupbot.backup.pre-hook=touch /tmp/away; sleep 2; rm /tmp/away\"\n")
                .settings("outage:", "  upgrade: 0s", "  backup: 1s");

        // when
        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "upgrade,backup")
                .run();
        result.shows("outage-over-budget");

        // then
        assertThat(result.outage("upgrade").path("milliseconds").asLong())
                .as("update with order start-first")
                .isZero();
        assertThat(result.outage("upgrade").path("requests").asInt()).isGreaterThan(20);
        assertThat(result.outage("backup").path("milliseconds").asLong()).isCloseTo(2000, within(250L));
        assertThat(result.outage("backup").path("first").asText()).isEqualTo("503 Service Unavailable");
        assertThat(result.red()).containsExactly("backup BackupChecks.the_app_is_not_away_for_too_long");
        assertThat(result.message("backup", "BackupChecks.the_app_is_not_away_for_too_long"))
                .contains("expected  that the app is away for at most 1000 ms, as recipe.yml says")
                .contains("found     away for ");
        assertThat(result.console()).contains("the app always answered, ").contains("the app away for ");
    }

    @Test
    void an_ingress_that_takes_new_routes_all_the_time_is_no_outage() throws Exception {
        // given
        serve("asked", "asked");
        serve("other", "route0");
        answers("asked");
        answers("route0");

        // when
        Outage outage;
        try (OutageMeter meter = OutageMeter.begin(
                lab.server(), url("asked").resolve("/"), url("nobody").resolve("/"), Set.of(200))) {
            for (int route = 1; route <= 40; route++) {
                docker("service", "update", "--detach", "--label-add", rule("other", "route" + route), "other");
                answers("route" + route);
            }
            outage = meter.end();
        } finally {
            docker("service", "rm", "asked", "other");
        }

        // then
        assertThat(outage.failed()).as(outage.line()).isZero();
        assertThat(outage.ingress())
                .as("the lab's ingress drops no connection on a reload")
                .isZero();
        assertThat(outage.requests()).isGreaterThan(10);
    }

    private void serve(String service, String name) throws Exception {
        List<String> create = new ArrayList<>(List.of("service", "create", "--detach", "--name", service));
        create.addAll(List.of("--network", "proxy", "--label", "traefik.enable=true"));
        create.addAll(List.of("--label", "traefik.http.services." + service + ".loadbalancer.server.port=80"));
        create.addAll(List.of("--label", "traefik.http.routers." + service + ".entrypoints=web-secure"));
        create.addAll(List.of("--label", "traefik.http.routers." + service + ".tls=true"));
        create.addAll(List.of("--label", rule(service, name), IMAGE));
        docker(create.toArray(String[]::new));
    }

    private String rule(String service, String name) {
        return "traefik.http.routers." + service + ".rule=Host(`" + name + "."
                + lab.server().domain() + "`)";
    }

    private URI url(String name) {
        return URI.create("https://" + name + "." + lab.server().domain());
    }

    private void answers(String name) {
        new Http(url(name), lab.server(), line -> {})
                .withRetriesOff()
                .eventually("/", answer -> answer.statusCode() == 200, Duration.ofSeconds(30));
    }

    private void docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("docker", "--host", lab.server().dockerHost().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("docker.out").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(command + Files.readString(folder.resolve("docker.out")))
                .isZero();
    }
}
