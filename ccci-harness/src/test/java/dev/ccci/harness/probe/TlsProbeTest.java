package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsProbeTest {

    private static final URI APP = URI.create("https://app.ci.test");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalTls tls;

    @SuppressWarnings("NullAway.Init")
    private LocalTalker listening;

    @BeforeEach
    void start() {
        tls = new LocalTls(folder);
        listening =
                LocalTalker.of(tls.context(), client -> client.getInputStream().read());
    }

    @AfterEach
    void stop() {
        listening.close();
    }

    @Test
    void brings_the_facts_of_a_certificate_that_verifies() {
        ServedCertificate certificate = new Probes(APP, tls.server())
                .tls(listening.port())
                .validFor(Duration.ofDays(30))
                .now();

        assertThat(certificate.names()).containsExactly("*.ci.test", "ci.test");
        assertThat(certificate.subject()).isEqualTo("CN=*.ci.test");
        assertThat(certificate.issuer()).startsWith("CN=ccci lab authority");
        assertThat(certificate.from()).isBefore(Instant.now());
        assertThat(certificate.until()).isAfter(Instant.now().plus(Duration.ofDays(80)));
        assertThat(certificate.protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void a_certificate_by_somebody_else_does_not_verify() {
        TlsProbe probe = new Probes(APP, new LocalServer()).tls(listening.port());

        assertThatThrownBy(probe::now)
                .hasMessageContaining("expected  a certificate that verifies for app.ci.test")
                .hasMessageContaining("PKIX");
        assertThat(probe.unverified().now().names()).contains("*.ci.test");
    }

    @Test
    void a_certificate_for_another_name_does_not_verify() {
        Probes deeper = new Probes(APP, tls.server()).at(URI.create("https://a.b.ci.test"));

        assertThatThrownBy(() -> deeper.tls(listening.port()).now())
                .hasMessageContaining("No subject alternative DNS name matching a.b.ci.test");
    }

    @Test
    void a_certificate_that_ends_too_soon_is_not_wanted() {
        assertThatThrownBy(() -> new Probes(APP, tls.server())
                        .tls(listening.port())
                        .validFor(Duration.ofDays(100))
                        .now())
                .hasMessageContaining("valid for 2400 more hours")
                .hasMessageContaining("found     a certificate for [*.ci.test, ci.test] by CN=ccci lab authority");
    }

    @Test
    void a_server_that_speaks_no_tls_has_no_certificate() {
        try (LocalTalker plain = LocalTalker.of(client -> LocalTalker.say(client, "hello"))) {
            assertThatThrownBy(() ->
                            new Probes(APP, tls.server()).tls(plain.port()).now())
                    .hasMessageContaining("SSLException");
        }
    }
}
