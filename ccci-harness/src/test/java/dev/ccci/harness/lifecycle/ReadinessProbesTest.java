package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTls;
import dev.ccci.harness.probe.Probes;
import dev.ccci.harness.recipe.ProbeSetting;
import dev.ccci.harness.recipe.ProbeSetting.Http;
import dev.ccci.harness.recipe.ProbeSetting.Question;
import dev.ccci.harness.recipe.ProbeSetting.Tcp;
import dev.ccci.harness.recipe.ProbeSetting.Tls;
import dev.ccci.harness.recipe.ProbeSetting.WebSocket;
import dev.ccci.harness.run.ProbeAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessProbesTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final List<String> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private LocalApp app;

    @SuppressWarnings("NullAway.Init")
    private LocalServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        LocalTls tls = new LocalTls(folder);
        server = tls.server();
        app = LocalApp.of(
                tls.context(),
                exchange -> new Reply(200, Map.of("Content-Type", "application/json"), "{\"db\": {\"ok\": true}}"));
        loadTheClients();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** The first look of all takes seconds, and the limits here are short. */
    private void loadTheClients() {
        Probes probes = new Probes(app.url(), server);
        probes.http("/").json("db.ok", true).now();
        assertThatThrownBy(() -> probes.webSocket("/").now()).hasMessageContaining("200");
    }

    private ReadinessProbes probes(Question... questions) {
        List<ProbeSetting> settings = new ArrayList<>();
        for (Question question : questions) {
            settings.add(new ProbeSetting(
                    "number " + (settings.size() + 1), question, "{domain}:" + app.port(), 1, Optional.of(LIMIT)));
        }
        return new ReadinessProbes(
                settings,
                new Probes(URI.create("https://app.ci.test"), server),
                "app.ci.test",
                Duration.ofMinutes(5),
                told::add);
    }

    private static Http http(String contentType, Map<String, String> json) {
        return new Http("/", new TreeSet<>(List.of(200)), Optional.of(contentType), Optional.of("db"), json);
    }

    @Test
    void every_kind_is_asked_of_the_app() {
        List<ProbeAnswer> answers = probes(
                        http("application/json", Map.of("db.ok", "true")),
                        new Tcp(app.port()),
                        new Tls(app.port(), Duration.ofHours(24)))
                .ask(true);

        assertThat(answers).extracting(ProbeAnswer::name).containsExactly("number 1", "number 2", "number 3");
        assertThat(answers).allMatch(answer -> answer.outcome().held());
        assertThat(told).hasSize(3).allMatch(line -> line.matches("probe number \\d holds after [\\d.]+ s"));
    }

    @Test
    void each_that_does_not_hold_tells_why() {
        List<ProbeAnswer> answers = probes(
                        http("application/json", Map.of("db.ok", "false")),
                        http("text/html", Map.of()),
                        new Tls(app.port(), Duration.ofDays(375)),
                        new WebSocket("/socket", Optional.of("ping"), Optional.of("pong")))
                .ask(true);

        assertThat(answers)
                .extracting(answer -> answer.outcome().found())
                .satisfiesExactly(
                        found -> assertThat(found).startsWith("not db.ok = false in the JSON: HTTP/1.1 200 OK"),
                        found -> assertThat(found).startsWith("not content type text/html: HTTP/1.1 200 OK"),
                        found -> assertThat(found).startsWith("a certificate for [*.ci.test, ci.test]"),
                        found -> assertThat(found).contains("HTTP 200 in place of the handshake"));
        assertThatThrownBy(() -> answers.get(0).outcome().orFail(Cause.RECIPE))
                .hasMessageContaining("did       asked for https://app.ci.test:" + app.port() + "/, ")
                .hasMessageContaining("db.ok = false in the JSON, within 2 s")
                .hasMessageContaining("cause     RECIPE");
        assertThat(told).allMatch(line -> line.contains("does not hold after"));
    }

    @Test
    void a_probe_that_gave_up_gets_a_second_chance_and_not_all_its_time() {
        ReadinessProbes probes = new ReadinessProbes(
                List.of(new ProbeSetting(
                        "closed", new Tcp(app.port()), "{domain}", 1, Optional.of(Duration.ofSeconds(6)))),
                new Probes(URI.create("https://app.ci.test"), server),
                "app.ci.test",
                Duration.ofMinutes(5),
                told::add);
        app.close();

        Duration first = probes.ask(true).get(0).outcome().waited();
        Duration second = probes.ask(true).get(0).outcome().waited();

        assertThat(first).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        assertThat(second).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_900));
    }

    @Test
    void without_probes_nothing_is_asked() {
        assertThat(probes().ask(true)).isEmpty();
        assertThat(told).isEmpty();
    }
}
