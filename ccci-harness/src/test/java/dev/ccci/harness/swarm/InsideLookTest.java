package dev.ccci.harness.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InsideLookTest {

    private final LocalEngine engine = new LocalEngine();

    @BeforeEach
    void app() {
        engine.service("blog_app", Map.of("traefik.http.services.blog.loadbalancer.server.port", "80"), Map.of())
                .has(
                        "containers",
                        "c1",
                        Map.of(
                                "Id",
                                "c1",
                                "NetworkSettings",
                                Map.of("Networks", Map.of("proxy", Map.of("IPAddress", "10.0.0.5")))))
                .says("/containers/create", () -> "{\"Id\": \"look\"}".getBytes(UTF_8))
                .says("/containers/look/start", () -> new byte[0])
                .says("/containers/look/wait", () -> "{\"StatusCode\": 1}".getBytes(UTF_8));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void an_app_that_nobody_reaches_from_the_ingresss_network_is_cut_off() {
        says("nc: 10.0.0.5 (10.0.0.5:80): Operation timed out");

        assertThat(look())
                .containsOnly(Map.entry(
                        Sign.APP_CUT_OFF,
                        "the network proxy does not reach app at 10.0.0.5:80:"
                                + " nc: 10.0.0.5 (10.0.0.5:80): Operation timed out"));
        assertThat(engine.changes()).endsWith("DELETE /containers/look");
    }

    @Test
    void an_app_that_refuses_is_not() {
        says("nc: 10.0.0.5 (10.0.0.5:80): Connection refused");

        assertThat(look()).isEmpty();
    }

    private void says(String line) {
        engine.says("/containers/look/attach", () -> LocalEngine.line(line));
    }

    private Map<Sign, String> look() {
        return new InsideLook(engine.server(), "blog", "7c2e9a").look();
    }
}
