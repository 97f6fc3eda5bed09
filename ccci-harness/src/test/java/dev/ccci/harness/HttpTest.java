package dev.ccci.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTls;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Retries retries = new Retries(told::add, Duration.ofMillis(1));
    private Optional<LocalApp> app = Optional.empty();

    @AfterEach
    void stop() {
        app.ifPresent(LocalApp::close);
    }

    private Http client(LocalApp.Handler handler) {
        LocalApp started = LocalApp.of(handler);
        app = Optional.of(started);
        return new Http(started.url(), new LocalServer(), retries);
    }

    private List<String> asked() {
        return app.orElseThrow().asked();
    }

    /** Answers with these statuses one after the other, then with 200. */
    private Http answering(int... statuses) {
        AtomicInteger next = new AtomicInteger();
        return client(exchange -> {
            int index = next.getAndIncrement();
            return Reply.of(index < statuses.length ? statuses[index] : 200, "answer " + (index + 1));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void what_an_ingress_says_while_an_app_moves_is_asked_again_and_told(int status) {
        // given
        Http http = answering(status, status);

        // when
        Response answer = http.get("/page");

        // then
        assertThat(answer.asString()).isEqualTo("answer 3");
        assertThat(told)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("GET " + app.orElseThrow().url() + "/page: HTTP/1.1 " + status)
                .endsWith("; try 2 of 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 501, 505})
    void no_other_status_is_asked_again(int status) {
        assertThat(answering(status).get("/").statusCode()).isEqualTo(status);
        assertThat(asked()).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void after_five_tries_the_last_answer_is_the_answer() {
        Http http = answering(502, 502, 502, 502, 502, 502, 502);

        Response answer = http.get("/");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.asString()).isEqualTo("answer 5");
        assertThat(asked()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"POST, 502, 1", "POST, 504, 1", "POST, 503, 2", "PATCH, 502, 1", "PUT, 502, 2", "DELETE, 504, 2"})
    void what_must_not_be_done_twice_is_sent_again_only_when_it_was_not_done(String method, int status, int sent) {
        Http http = answering(status);

        http.request().body("once").request(method, "/");

        assertThat(asked()).hasSize(sent);
    }

    @Test
    void a_post_that_was_answered_with_a_redirect_is_done() {
        // given
        Http http = client(exchange -> exchange.getRequestMethod().equals("POST")
                ? new Reply(303, Map.of("Location", "/after"), "")
                : Reply.of(503, "moving"));

        // when
        Response answer = http.request().post("/login");

        // then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(asked()).containsExactly("POST /login", "GET /after");
    }

    @Test
    void a_body_that_can_be_read_only_once_is_sent_once() {
        Http http = answering(503);

        http.request().body(new ByteArrayInputStream(new byte[] {1})).put("/");

        assertThat(asked()).hasSize(1);
    }

    @Test
    void a_refused_connection_is_tried_again_even_for_a_post() throws IOException {
        // given
        Http http = new Http(URI.create("http://app.ci.test:" + freePort()), new LocalServer(), retries);

        // when
        assertThatThrownBy(() -> http.request().post("/")).hasMessageContaining("refused");

        // then
        assertThat(told).hasSize(4).allMatch(line -> line.contains("refused"));
    }

    @ParameterizedTest
    @CsvSource({"GET, 5", "POST, 1"})
    void a_connection_that_is_cut_after_the_request_is_tried_again_unless_it_may_be_done(String method, int sent)
            throws IOException {
        // given
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger connections = new AtomicInteger();
            Thread cutting = new Thread(() -> {
                while (true) {
                    try (var connection = listening.accept()) {
                        connections.incrementAndGet();
                        connection.getInputStream().read();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            cutting.start();
            Http http =
                    new Http(URI.create("http://app.ci.test:" + listening.getLocalPort()), new LocalServer(), retries);

            // when
            assertThatThrownBy(() -> http.request().request(method, "/")).isInstanceOf(IOException.class);

            // then
            assertThat(connections).hasValue(sent);
        }
    }

    @Test
    void a_certificate_that_does_not_verify_is_not_tried_again(@TempDir Path folder) {
        // given
        try (LocalApp https = LocalApp.of(new LocalTls(folder).context(), exchange -> Reply.of(200, ""))) {
            Http trustsSomebodyElse = new Http(https.url(), new LocalServer(), retries);

            // when, then
            assertThatThrownBy(() -> trustsSomebodyElse.get("/")).hasMessageContaining("PKIX");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused(@TempDir Path folder) {
        LocalTls tls = new LocalTls(folder);
        try (LocalApp https = LocalApp.of(tls.context(), exchange -> Reply.of(200, "safe"))) {
            Http http = new Http(https.url(), tls.server(), retries);

            assertThat(http.get("/").asString()).isEqualTo("safe");
            assertThatThrownBy(() -> http.at(https.url("a.b.ci.test")).get("/"))
                    .hasMessageContaining("doesn't match")
                    .hasMessageContaining("a.b.ci.test");
        }
    }

    @Test
    void without_retries_an_error_is_the_evidence() {
        assertThat(answering(502).withRetriesOff().get("/").statusCode()).isEqualTo(502);
        assertThat(asked()).hasSize(1);
    }

    /** Says hello to whom its cookie names; {@code /login} sets the cookie on its way to another page. */
    private static Reply accounts(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/login")) {
            return new Reply(303, Map.of("Set-Cookie", "who=alice; Path=/; HttpOnly", "Location", "/"), "");
        }
        return Reply.of(200, "cookies " + exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
    }

    @Test
    void a_session_keeps_the_cookies_of_a_redirect() {
        Http http = client(HttpTest::accounts);

        assertThat(http.request().post("/login").asString()).isEqualTo("cookies [who=alice]");
        assertThat(http.get("/").asString()).isEqualTo("cookies [who=alice]");
        assertThat(http.withRedirectsOff().get("/").asString()).isEqualTo("cookies [who=alice]");
    }

    @Test
    void another_session_has_no_cookies() {
        Http http = client(HttpTest::accounts);
        http.request().post("/login");

        assertThat(http.newSession().get("/").asString()).isEqualTo("cookies []");
    }

    @Test
    void a_cookie_of_the_request_joins_those_of_the_session() {
        Http http = client(HttpTest::accounts);
        http.request().post("/login");

        assertThat(http.request().cookie("theme", "dark").get("/").asString())
                .isIn("cookies [theme=dark; who=alice]", "cookies [who=alice; theme=dark]");
    }

    @Test
    void cookies_of_one_host_are_not_sent_to_another() {
        Http http = client(HttpTest::accounts);
        http.request().post("/login");

        assertThat(http.at(app.orElseThrow().url("other.ci.test")).get("/").asString())
                .isEqualTo("cookies []");
    }

    @Test
    void redirects_are_evidence_on_request() {
        Http http = client(HttpTest::accounts);

        Response answer = http.withRedirectsOff().get("/login");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
    }

    @Test
    void eventually_an_answer_is_as_wanted() {
        AtomicInteger asked = new AtomicInteger();
        Http http = client(exchange -> asked.incrementAndGet() < 3
                ? new Reply(200, Map.of("Content-Type", "text/html"), "starting")
                : new Reply(200, Map.of("Content-Type", "application/json"), "{\"up\": true}"));

        Response answer =
                http.eventually("/settings", response -> response.jsonPath().getBoolean("up"), LIMIT);

        assertThat(answer.asString()).isEqualTo("{\"up\": true}");
        assertThat(asked).hasValue(3);
    }

    @Test
    void an_answer_that_never_comes_is_told_with_the_last_one() {
        Http http = answering();
        // the first request of all takes seconds: it loads the client
        http.get("/");

        assertThatThrownBy(() -> http.eventually(
                        "/settings",
                        "a JSON answer",
                        answer -> answer.contentType().startsWith("application/json"),
                        Duration.ofSeconds(3)))
                .message()
                .matches("""
                        did       asked \\[GET http://app.ci.test:\\d+/settings], \\d+ times in [\\d.]+ s
                        expected  a JSON answer, within 3 s
                        found     HTTP/1.1 200 OK, no content type, answer \\d+
                        cause     TEST""");
        assertThat(told).as("a poll asks again itself").isEmpty();
    }

    @Test
    void a_condition_that_throws_is_told_with_the_answer() {
        assertThatThrownBy(() -> answering()
                        .eventually(
                                "/",
                                answer -> {
                                    assertThat(answer.asString()).isEqualTo("else");
                                    return true;
                                },
                                Duration.ofSeconds(5)))
                .hasMessageContaining("found     HTTP/1.1 200 OK, no content type, answer")
                .hasMessageContaining("the condition threw")
                .hasMessageContaining("\"else\"");
    }

    @Test
    void any_request_can_be_waited_for() {
        Http http = client(exchange -> Reply.of(asked().size() < 2 ? 409 : 201, ""));

        http.eventually(
                "search for the post",
                "201",
                request -> request.body("{}").post("/search"),
                answer -> answer.statusCode() == 201,
                LIMIT);

        assertThat(asked()).containsExactly("POST /search", "POST /search");
    }

    @Test
    void an_answer_without_an_end_is_given_up() {
        // given
        byte[] block = new byte[1024 * 1024];
        Http http = client(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });

        // when, then
        assertThatThrownBy(() -> http.get("/").asString())
                .isInstanceOf(EndlessAnswerException.class)
                .hasMessage("the answer had not ended after 104857600 bytes, the most that is read of an answer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
