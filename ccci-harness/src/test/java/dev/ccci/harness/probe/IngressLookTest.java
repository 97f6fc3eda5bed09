package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.CorpusEntry;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.local.LocalCertificate;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalTls;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TLS servers, each with one thing wrong, asked by a probe and then looked at. */
class IngressLookTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String HOST = "app.ci.test";

    @TempDir
    Path folder;

    private static Diagnosis judged(String id, Server server, int port) {
        Throwable failure = catchThrowable(() ->
                new Probes(URI.create("https://" + HOST), server).tls(port).now());
        Map<Sign, String> seen = new IngressLook(server, HOST, port).look(true, LIMIT);
        Diagnosis who = CauseJudge.on(LocalDate.of(2026, 11, 21))
                .judge(ThrownSignals.of(failure, "custom", "check", Code.OVERLAY, "custom_html")
                        .with(seen));
        CorpusEntry.record(id, "IngressLookTest", who.signals());
        return who;
    }

    private static Diagnosis judged(String id, SSLContext tls) {
        try (LocalTalker listening =
                LocalTalker.of(tls, client -> client.getInputStream().read())) {
            return judged(id, new LocalServer(), listening.port());
        }
    }

    private static Instant now() {
        return Instant.now();
    }

    private static LocalCertificate certificate(String subject, String name, String issuer, int from, int until) {
        return new LocalCertificate(
                subject, name, issuer, now().plus(Duration.ofDays(from)), now().plus(Duration.ofDays(until)));
    }

    @Test
    void nothing_is_said_of_a_certificate_with_which_nothing_is_wrong() {
        LocalTls tls = new LocalTls(folder);
        try (LocalTalker listening =
                LocalTalker.of(tls.context(), client -> client.getInputStream().read())) {
            assertThat(new IngressLook(tls.server(), HOST, listening.port()).look(true, LIMIT))
                    .isEmpty();
        }
    }

    @Test
    void an_ingress_that_ends_every_connection_before_it_has_shown_a_certificate_is_silent() {
        try (LocalTalker reset = LocalTalker.of(client -> {});
                LocalTalker ended =
                        LocalTalker.of(client -> client.getInputStream().read(new byte[16_384]))) {
            assertThat(new IngressLook(new LocalServer(), HOST, reset.port()).look(true, LIMIT))
                    .containsOnlyKeys(Sign.INGRESS_SILENT);
            assertThat(new IngressLook(new LocalServer(), HOST, ended.port()).look(true, LIMIT))
                    .hasEntrySatisfying(
                            Sign.INGRESS_SILENT,
                            words -> assertThat(words)
                                    .contains("ends them before it has shown a certificate, whatever the name"));
        }
    }

    @Test
    void an_expired_certificate_is_told_with_the_day() {
        Diagnosis who = judged(
                "certificate-expired",
                certificate("CN=app.ci.test", HOST, "CN=somebody", -90, -1).context());

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.evidence()).contains("CN=app.ci.test has expired on ");
    }

    @Test
    void a_certificate_of_the_future_means_a_wrong_clock() {
        Diagnosis who = judged(
                "certificate-not-yet-valid",
                certificate("CN=app.ci.test", HOST, "CN=somebody", 1, 90).context());

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.evidence()).contains("a clock is wrong").contains("on this machine");
    }

    @Test
    void a_certificate_that_is_signed_by_itself_is_told_as_such() {
        Diagnosis who = judged(
                "certificate-self-signed",
                certificate("CN=app.ci.test", HOST, "CN=app.ci.test", -1, 90).context());

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.evidence()).contains("signed by itself");
    }

    @Test
    void the_certificate_that_is_shown_for_any_name_means_that_the_server_has_none_for_its_apps() {
        Diagnosis who = judged(
                "certificate-of-the-proxy",
                certificate("CN=TRAEFIK DEFAULT CERT", "any.traefik.default", "CN=TRAEFIK DEFAULT CERT", -1, 90)
                        .context());

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.evidence())
                .contains("for app.ci.test the ingress shows the certificate that it shows for any name");
    }

    @Test
    void a_certificate_by_nobody_who_is_believed_is_told_as_such() {
        Diagnosis who = judged(
                "certificate-untrusted",
                certificate("CN=app.ci.test", HOST, "CN=somebody", -1, 90).context());

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.signals().signs()).containsKey(Sign.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void an_ingress_that_takes_no_connection_is_silent() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }

        Diagnosis who = judged("ingress-silent", new LocalServer(), nobody);

        assertThat(who.cause()).isEqualTo(Cause.INFRASTRUCTURE);
        assertThat(who.rule()).isEqualTo("ingress-silent");
    }

    @Test
    void what_is_wrong_is_seen_without_anybody_who_has_refused_it() {
        SSLContext untrusted =
                certificate("CN=app.ci.test", HOST, "CN=somebody", -1, 90).context();
        try (LocalTalker listening =
                LocalTalker.of(untrusted, client -> client.getInputStream().read())) {
            assertThat(new IngressLook(new LocalServer(), HOST, listening.port()).look(true, LIMIT))
                    .containsOnlyKeys(Sign.CERTIFICATE_UNTRUSTED);
        }
    }
}
