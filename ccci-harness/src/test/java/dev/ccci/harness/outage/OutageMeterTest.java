package dev.ccci.harness.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageMeterTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalTls tls;

    @SuppressWarnings("NullAway.Init")
    private LocalServer server;

    private final AtomicInteger status = new AtomicInteger(200);

    @BeforeEach
    void certificates() {
        tls = new LocalTls(folder);
        server = tls.server();
    }

    private LocalApp app() {
        return LocalApp.of(tls.context(), exchange -> Reply.of(status.get(), "a page"));
    }

    private OutageMeter meter(URI url) {
        return meter(url, url);
    }

    private OutageMeter meter(URI url, URI unknown) {
        return OutageMeter.begin(server, url.resolve("/"), unknown.resolve("/"), Set.of(200));
    }

    private static void requests(LocalApp app, int more) {
        int before = app.asked().size();
        await().pollInterval(Duration.ofMillis(5)).until(() -> app.asked().size() >= before + more);
    }

    @Test
    void an_app_that_is_away_for_a_while_is_measured_to_a_quarter_of_a_second() {
        // a measurement that a busy machine has disturbed is made again
        long error = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 4 && error > 250; attempt++) {
            error = errorOfAMeasurement();
        }

        assertThat(error).as("milliseconds").isLessThanOrEqualTo(250);
    }

    private long errorOfAMeasurement() {
        status.set(200);
        try (LocalApp app = app();
                OutageMeter meter = meter(app.url())) {
            requests(app, 5);
            status.set(503);
            long gone = System.nanoTime();
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            status.set(200);
            long back = System.nanoTime();
            requests(app, 5);
            Outage outage = meter.end();

            assertThat(outage.failed()).isPositive().isLessThan(outage.requests());
            assertThat(outage.gaps()).isNotEmpty();
            return Math.abs(outage.total().toMillis() - (back - gone) / 1_000_000);
        }
    }

    @Test
    void an_app_that_always_answers_was_never_away_and_each_request_has_a_connection_of_its_own() {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        try (LocalApp app = LocalApp.of(tls.context(), exchange -> {
                    ports.add(exchange.getRemoteAddress().getPort());
                    return Reply.of(200, "a page");
                });
                OutageMeter meter = meter(app.url())) {
            requests(app, 10);

            Outage outage = meter.end();

            assertThat(outage.total()).isZero();
            assertThat(outage.failed()).isZero();
            assertThat(ports).hasSize(app.asked().size());
        }
    }

    @Test
    void who_has_measured_does_not_ask_any_longer() {
        try (LocalApp app = app()) {
            try (OutageMeter meter = meter(app.url())) {
                requests(app, 5);
                assertThat(meter).isNotNull();
            }

            int asked = app.asked().size();
            await().during(Duration.ofMillis(500)).until(() -> app.asked().size() == asked);
        }
    }

    @Test
    void the_query_of_the_address_is_asked_as_well() {
        try (LocalApp app = app();
                OutageMeter meter =
                        OutageMeter.begin(server, app.url().resolve("/health?token=x"), app.url(), Set.of(200))) {
            requests(app, 2);
            meter.end();

            assertThat(app.asked()).contains("GET /health?token=x");
        }
    }

    @Test
    void an_app_that_is_away_at_the_end_is_waited_for() {
        try (LocalApp app = app();
                OutageMeter meter = meter(app.url())) {
            requests(app, 3);
            status.set(502);
            requests(app, 3);

            // when
            CompletableFuture<Outage> ending = CompletableFuture.supplyAsync(meter::end);
            requests(app, 3);
            status.set(200);
            Outage outage = ending.join();

            // then
            assertThat(outage.gaps()).hasSize(1);
            assertThat(outage.last()).isEqualTo("502 Bad Gateway");
        }
    }

    @Test
    void an_answer_that_takes_longer_than_a_visitor_waits_is_none() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (LocalApp app = LocalApp.of(tls.context(), exchange -> {
                    awaited(never);
                    return Reply.of(200, "at last");
                });
                OutageMeter meter = meter(app.url())) {
            requests(app, 1);
            await().pollDelay(OutageMeter.LIMIT.plusMillis(300)).until(() -> true);
            never.countDown();

            Outage outage = meter.end();

            assertThat(outage.first()).isEqualTo("no answer within 2000 ms");
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void too_many_requests_is_an_answer() {
        status.set(429);
        try (LocalApp app = app();
                OutageMeter meter = meter(app.url())) {
            requests(app, 3);

            assertThat(meter.end().failed()).isZero();
        }
    }

    @Test
    void an_app_that_is_slow_to_answer_is_asked_less_often() {
        try (LocalApp app = LocalApp.of(tls.context(), exchange -> {
                    await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                    return Reply.of(200, "a page");
                });
                OutageMeter meter = meter(app.url())) {
            requests(app, 2);
            int before = app.asked().size();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

            assertThat(app.asked().size() - before).isBetween(1, 12);
            assertThat(meter.end().failed()).isZero();
        }
    }

    @Test
    void a_connection_that_nobody_takes_is_the_apps_when_the_ingress_answers_others() throws IOException {
        try (LocalApp ingress = app();
                OutageMeter meter = OutageMeter.begin(
                        server,
                        nobody().resolve("/"),
                        ingress.url().resolve("/"),
                        Set.of(200),
                        Duration.ofMillis(100))) {
            requests(ingress, 3);

            Outage outage = meter.end();

            assertThat(outage.failed()).isPositive().isGreaterThan(outage.ingress());
            assertThat(outage.first()).contains("Connection refused");
        }
    }

    @Test
    void a_connection_that_nobody_takes_is_the_ingresss_when_it_answers_nobody() throws IOException {
        try (OutageMeter meter = meter(nobody())) {
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);

            Outage outage = meter.end();

            assertThat(outage.failed()).isZero();
            assertThat(outage.ingress()).isPositive().isEqualTo(outage.requests());
            assertThat(outage.total()).isZero();
        }
    }

    private static URI nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("https://app.ci.test:" + free.getLocalPort());
        }
    }
}
