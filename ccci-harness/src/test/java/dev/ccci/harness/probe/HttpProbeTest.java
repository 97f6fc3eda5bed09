package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

    private static final Reply UP = new Reply(
            200, Map.of("Content-Type", "application/json", "X-Version", "2"), "{\"db\": {\"ok\": true, \"lag\": 3}}");

    private final AtomicInteger asked = new AtomicInteger();
    private final LocalApp app =
            LocalApp.of(exchange -> switch (exchange.getRequestURI().getPath()) {
                case "/api" -> UP;
                case "/flapping" -> Reply.of(asked.incrementAndGet() % 3 == 0 ? 500 : 200, "");
                case "/starting" -> asked.incrementAndGet() < 3 ? Reply.of(200, "please wait") : UP;
                case "/moved" -> new Reply(302, Map.of("Location", "/api"), "");
                default -> Reply.of(200, "a page");
            });
    private final Probes probes = new Probes(app.url(), new LocalServer());

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void an_answer_with_all_that_is_wanted_is_given_back() {
        assertThat(probes.http("/api")
                        .contentType("application/json")
                        .header("X-Version", "2")
                        .contains("lag")
                        .body("short", body -> body.length() < 100)
                        .json("db.ok", true)
                        .json("db.lag", 3)
                        .now()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_redirect_is_an_answer() {
        assertThat(probes.http("/moved").status(301, 302).now().header("Location"))
                .isEqualTo("/api");
    }

    @Test
    void a_page_is_not_json() {
        assertThatThrownBy(() -> probes.http("/")
                        .contentType("application/json")
                        .json("db.ok", true)
                        .now())
                .hasMessage("""
                        did       asked for URL/, once
                        expected  status 200, content type application/json, db.ok = true in the JSON
                        found     not content type application/json, db.ok = true in the JSON: HTTP/1.1 200 OK, , a page
                        cause     TEST""".replace("URL", app.url().toString()));
    }

    @Test
    void an_app_that_starts_is_waited_for() {
        probes.http("/starting").json("db.ok", true).within(Duration.ofSeconds(30));

        assertThat(asked).hasValue(3);
    }

    @Test
    void an_app_that_flaps_is_not_there() {
        // the first request of a process loads its client, which can take as long as that
        probes.http("/starting").json("db.ok", true).within(Duration.ofSeconds(30));

        assertThatThrownBy(() -> probes.http("/flapping").inARow(3, Duration.ofSeconds(4)))
                .hasMessageContaining("expected  status 200, 3 times in a row, within 4 s")
                .hasMessageContaining("found     at most 2 in a row; the last that was not as wanted: not the status: "
                        + "HTTP/1.1 500 Internal Server Error");
        probes.http("/flapping").inARow(2, Duration.ofSeconds(30));
    }
}
