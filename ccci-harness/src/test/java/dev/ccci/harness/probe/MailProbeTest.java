package dev.ccci.harness.probe;

import static dev.ccci.harness.local.LocalTalker.line;
import static dev.ccci.harness.local.LocalTalker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalTls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailProbeTest {

    private static final URI APP = URI.create("https://mail.ci.test");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalTls tls;

    @BeforeEach
    void certificates() {
        tls = new LocalTls(folder);
    }

    private Probes probes() {
        return new Probes(APP, tls.server());
    }

    private Socket secured(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket)
                tls.context().getSocketFactory().createSocket(client, "mail.ci.test", client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void smtp(Socket plain) throws IOException {
        Socket client = plain;
        say(client, "220 mail.ci.test ESMTP");
        while (true) {
            String said = line(client);
            if (said.startsWith("EHLO")) {
                say(client, "250-mail.ci.test", client == plain ? "250-STARTTLS" : "250-AUTH PLAIN", "250 8BITMIME");
            } else if (said.equals("STARTTLS")) {
                say(client, "220 go ahead");
                client = secured(client);
            } else {
                String account = new String(
                        Base64.getDecoder().decode(said.substring("AUTH PLAIN ".length())), StandardCharsets.UTF_8);
                say(client, account.equals("\0alice\0pass word") ? "235 welcome" : "535 who?");
            }
        }
    }

    private void imap(Socket client) throws IOException {
        say(client, "* OK Dovecot ready.");
        while (true) {
            String said = line(client);
            String tag = said.substring(0, said.indexOf(' '));
            if (said.endsWith("CAPABILITY")) {
                say(client, "* CAPABILITY IMAP4rev1 AUTH=PLAIN", tag + " OK done");
            } else if (said.endsWith("LOGIN \"alice\" \"pass \\\"word\"")) {
                say(client, tag + " OK in");
            } else {
                say(client, tag + " NO [AUTHENTICATIONFAILED] who?");
            }
        }
    }

    @Test
    void smtp_greets_starts_tls_and_lets_an_account_in() {
        try (LocalTalker server = LocalTalker.of(this::smtp)) {
            MailGreeting greeting = probes().smtp(server.port())
                    .startTls()
                    .login("alice", "pass word")
                    .now();

            assertThat(greeting.banner()).isEqualTo("mail.ci.test ESMTP");
            assertThat(greeting.capabilities()).containsExactly("AUTH PLAIN", "8BITMIME");
            assertThat(probes().smtp(server.port()).now().capabilities()).contains("STARTTLS");
        }
    }

    @Test
    void smtp_tells_a_refused_login_without_the_password() {
        try (LocalTalker server = LocalTalker.of(this::smtp)) {
            assertThatThrownBy(() -> probes().smtp(server.port())
                            .startTls()
                            .login("alice", "gu3ss")
                            .now())
                    .hasMessageContaining("did       talked SMTP to mail.ci.test:" + server.port() + ", once")
                    .hasMessageContaining("expected  a greeting, then STARTTLS, then a login of alice")
                    .hasMessageContaining("the answer to the login of alice was not 235 but [535 who?]")
                    .message()
                    .doesNotContain("gu3ss");
        }
    }

    @Test
    void starttls_with_a_certificate_of_somebody_else_does_not_verify() {
        try (LocalTalker server = LocalTalker.of(this::smtp)) {
            MailProbe probe =
                    new Probes(APP, new LocalServer()).smtp(server.port()).startTls();

            assertThatThrownBy(probe::now).hasMessageContaining("PKIX");
            assertThat(probe.unverified().now().banner()).contains("ESMTP");
        }
    }

    @Test
    void a_server_that_is_busy_is_told() {
        try (LocalTalker server = LocalTalker.of(client -> say(client, "421 later"))) {
            assertThatThrownBy(() -> probes().smtp(server.port()).now())
                    .hasMessageContaining("the answer to the greeting was not 220 but [421 later]");
        }
    }

    @Test
    void imap_over_tls_lets_an_account_in() {
        try (LocalTalker server = LocalTalker.of(tls.context(), this::imap)) {
            MailGreeting greeting = probes().imap(server.port())
                    .tls()
                    .login("alice", "pass \"word")
                    .now();

            assertThat(greeting)
                    .isEqualTo(new MailGreeting("Dovecot ready.", java.util.List.of("IMAP4rev1", "AUTH=PLAIN")));
        }
    }

    @Test
    void imap_tells_a_refused_login() {
        try (LocalTalker server = LocalTalker.of(this::imap)) {
            assertThatThrownBy(() ->
                            probes().imap(server.port()).login("alice", "x").now())
                    .hasMessageContaining(
                            "the answer to the login of alice was not OK but [a2 NO [AUTHENTICATIONFAILED] who?]");
            assertThatThrownBy(() -> probes().imap(server.port()).startTls().now())
                    .hasMessageContaining("the answer to STARTTLS was not OK");
        }
    }
}
