package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngressLabIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private LabServer server;

    @SuppressWarnings("NullAway.Init")
    private Fixture fixture;

    @BeforeAll
    void up() {
        LabImages.of(Fixture.SETTINGS).ensure(List.of(Fixture.IMAGE), line -> {});
        server = Labs.openPrivate(Fixture.SETTINGS, line -> {});
        fixture = new Fixture(server);
    }

    @AfterAll
    void down() {
        server.close();
    }

    private void awaitRunning(String service) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> running(service));
    }

    private boolean running(String service) {
        JsonNode tasks = fixture.engine()
                .get("/tasks?filters=" + JsonSocket.encoded("{\"service\":{\"" + service + "\":true}}"));
        return tasks.path(0).path("Status").path("State").asText().equals("running");
    }

    @Test
    void an_app_is_reached_over_verified_tls_less_than_a_second_after_its_task_runs() {
        assertThat(fixture.get("https", "plain.ci.test", "/who")).startsWith("HTTP/1.1 404 Not Found");

        fixture.deploy("plain", Fixture.routed("plain"));
        awaitRunning("plain");

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(fixture.get("https", "plain.ci.test", "/who"))
                        .startsWith("HTTP/1.1 200 OK")
                        .endsWith("plain"));
        assertThat(fixture.get("http", "plain.ci.test", "/who?x=1"))
                .startsWith("HTTP/1.1 301 Moved Permanently")
                .contains("Location: https://plain.ci.test/who?x=1");
        assertThat(server.findings()).noneMatch(line -> line.startsWith("plain:"));
    }

    @Test
    void an_unknown_host_gets_the_page_that_traefik_gives() {
        for (String scheme : List.of("http", "https")) {
            assertThat(fixture.get(scheme, "nobody.ci.test", "/"))
                    .startsWith("HTTP/1.1 404 Not Found")
                    .endsWith("404 page not found");
        }
    }

    @Test
    void a_label_that_is_not_supported_is_a_finding() {
        Map<String, String> labels = new HashMap<>(Fixture.routed("odd"));
        labels.put("traefik.http.routers.odd.middlewares", "limit");
        labels.put("traefik.http.middlewares.limit.ratelimit.average", "100");

        fixture.deploy("odd", labels);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(server.findings())
                        .contains("odd: label traefik.http.middlewares.limit.ratelimit.average"
                                + " is not supported by the lab's ingress"));
    }

    @Test
    void a_removed_service_has_no_route() {
        fixture.deploy("brief", Fixture.routed("brief"));
        await().atMost(LIMIT)
                .until(() -> fixture.get("https", "brief.ci.test", "/who").contains("brief"));

        server.docker().removeServiceCmd("brief").exec();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> fixture.get("https", "brief.ci.test", "/who").get(0), "HTTP/1.1 404 Not Found"::equals);
    }

    @Test
    void an_image_that_nobody_has_fails_at_once() {
        long begin = System.nanoTime();

        assertThatThrownBy(() -> LabEngine.pull(fixture.engine(), "lab/nope:1")).hasMessageContaining("no such host");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_pulled_image_has_a_digest() {
        LabEngine.pull(fixture.engine(), Fixture.IMAGE);

        assertThat(server.docker().inspectImageCmd(Fixture.IMAGE).exec().getRepoDigests())
                .singleElement()
                .asString()
                .matches("lab/busybox@sha256:[0-9a-f]{64}");
    }

    @Test
    void the_restic_image_has_restic_and_a_shell() {
        LabEngine.pull(fixture.engine(), server.resticImage());
        String id = server.docker()
                .createContainerCmd(server.resticImage())
                .withCmd(
                        "sh",
                        "-ec",
                        "cd /tmp; mkdir d; echo x > d/f; export RESTIC_PASSWORD=p RESTIC_REPOSITORY=/tmp/r; restic init;"
                                + " restic backup d; rm -r d; restic restore latest --target /tmp;"
                                + " cat d/f; find d; stat d/f; sha256sum d/f; ls d")
                .exec()
                .getId();

        server.docker().startContainerCmd(id).exec();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                server.docker().inspectContainerCmd(id).exec().getState())
                        .matches(state -> "exited".equals(state.getStatus()))
                        .matches(state -> Long.valueOf(0).equals(state.getExitCodeLong())));
        server.docker().removeContainerCmd(id).exec();
    }
}
