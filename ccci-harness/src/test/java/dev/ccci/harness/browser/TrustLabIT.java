package dev.ccci.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import dev.ccci.harness.lab.LabServer;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whom the browser believes, and whom it reaches. The ingress answers every name of the lab, with a 404. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustLabIT {

    private LabServer lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = Labs.open(key -> Optional.ofNullable(System.getProperty(key)));
    }

    @AfterAll
    void down() {
        lab.close();
    }

    @Test
    void the_labs_authority_is_believed() {
        try (AppBrowser browser = browser(lab)) {
            Visitor visitor = browser.visitor("a");

            assertThat(visitor.open("/").content()).contains("404 page not found");
            browser.end("a");
        }
    }

    @Test
    void a_certificate_of_another_authority_is_refused() throws Exception {
        Path other = otherAuthority();
        try (AppBrowser browser = browser(withAuthority(Optional.of(other)))) {
            Visitor visitor = browser.visitor("a");

            assertThatThrownBy(() -> visitor.open("/"))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
            browser.end("a");
        }
    }

    @Test
    void without_an_authority_only_those_of_the_browser_are_believed() {
        try (AppBrowser browser = browser(withAuthority(Optional.empty()))) {
            Visitor visitor = browser.visitor("a");

            assertThatThrownBy(() -> visitor.open("/")).hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
            browser.end("a");
        }
    }

    @Test
    void nothing_outside_the_lab_is_reached() {
        try (AppBrowser browser = browser(lab)) {
            Visitor visitor = browser.visitor("a");

            assertThatThrownBy(() -> visitor.open("https://example.org/"))
                    .hasMessageContaining("ERR_NAME_NOT_RESOLVED");
            browser.end("a");
        }
    }

    @Test
    void a_refused_connection_is_what_chromium_calls_a_hiccup() {
        try (AppBrowser browser = browser(lab)) {
            Visitor visitor = browser.visitor("a");

            assertThatThrownBy(() -> visitor.page().navigate("https://app.ci.test:444/"))
                    .isInstanceOfSatisfying(
                            PlaywrightException.class,
                            failure -> assertThat(Hiccup.of(failure)).contains("net::ERR_CONNECTION_REFUSED"));
            browser.end("a");
        }
    }

    @Test
    void users_in_several_threads_take_turns_and_the_home_is_gone_at_the_end() {
        // given
        AppBrowser browser = browser(lab);
        Visitor first = browser.visitor("a");
        assertThat(browser.visitor("a")).isSameAs(first);

        // when
        CompletableFuture<String> second = CompletableFuture.supplyAsync(
                () -> browser.visitor("b").open("/").content());

        // then
        assertThatThrownBy(() -> second.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(first.open("/").content()).contains("404 page not found");
        browser.end("a");
        assertThat(second.join()).contains("404 page not found");

        // and
        assertThat(folder.resolve(".browser-home")).isDirectory();
        browser.end("b");
        browser.end("never there");
        browser.close();

        assertThat(folder.resolve(".browser-home")).doesNotExist();
    }

    private AppBrowser browser(Server server) {
        return new AppBrowser(
                BrowserSettings.of(key -> Optional.ofNullable(System.getProperty(key)), folder),
                server,
                URI.create("https://app.ci.test"),
                new Mask(),
                line -> {});
    }

    private Server withAuthority(Optional<Path> authority) {
        return (Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {Server.class},
                (self, method, arguments) ->
                        method.getName().equals("authority") ? authority : method.invoke(lab, arguments));
    }

    private Path otherAuthority() throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=another authority");
        byte[] certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.now().minus(Duration.ofHours(1))),
                        Date.from(Instant.now().plus(Duration.ofDays(1))),
                        name,
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        return Files.writeString(
                folder.resolve("other.crt"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }
}
