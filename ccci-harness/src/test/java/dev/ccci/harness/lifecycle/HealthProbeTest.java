package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.Http;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Health;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

    /** Long enough for the first request of a JVM. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Answer asked(Duration limit, LocalApp.Handler handler) {
        try (LocalApp app = LocalApp.of(handler)) {
            return new HealthProbe(
                            new Http(app.url(), new LocalServer(), line -> {}),
                            app.url("nobody.ci.test"),
                            new Health("/", Set.of(200), limit))
                    .ask();
        }
    }

    @Test
    void an_app_that_answers_well_is_accepted() {
        Answer answer = asked(
                LONG,
                exchange -> String.valueOf(exchange.getRequestHeaders().getFirst("Host"))
                                .startsWith("nobody")
                        ? Reply.of(404, "no such app")
                        : Reply.of(200, "a page"));

        assertThat(answer.accepted()).isTrue();
        assertThat(answer.ingressPage()).isFalse();
        assertThat(answer.found()).contains("200", "a page");
    }

    @Test
    void an_app_that_does_not_is_not_and_its_answer_is_kept() {
        Answer answer = asked(Duration.ofSeconds(1), exchange -> Reply.of(500, "broken"));

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.found()).contains("500", "broken");
    }

    @Test
    void the_page_that_an_unknown_app_would_have_is_the_one_of_the_ingress() {
        assertThat(asked(LONG, exchange -> Reply.of(200, "welcome to the ingress"))
                        .ingressPage())
                .isTrue();
    }

    @Test
    void an_app_that_is_not_routed_is_told_by_the_page_of_the_ingress_and_one_without_the_page_is_not() {
        Duration soon = Duration.ofSeconds(1);

        assertThat(asked(soon, exchange -> Reply.of(404, "no such app")).ingressPage())
                .isTrue();
        assertThat(asked(
                                soon,
                                exchange -> Reply.of(
                                        404, exchange.getRequestHeaders().getFirst("Host")))
                        .ingressPage())
                .isFalse();
        assertThat(asked(soon, exchange -> Reply.of(500, "broken")).ingressPage())
                .isFalse();
    }

    @Test
    void an_app_that_takes_a_request_and_says_nothing_has_not_answered_in_time() {
        CountDownLatch never = new CountDownLatch(1);

        Answer answer = asked(Duration.ofMillis(300), exchange -> {
            assertThat(await(never)).isFalse();
            return Reply.of(200, "too late");
        });

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.thrown()).containsInstanceOf(SocketTimeoutException.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
