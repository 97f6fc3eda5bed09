package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalTls;
import dev.ccci.harness.local.LocalWebSocket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSocketProbeTest {

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** Greets, then says everything twice. */
    private LocalTalker echo() {
        return LocalTalker.of(this::echo);
    }

    private void echo(java.net.Socket client) throws java.io.IOException {
        List<String> request = LocalWebSocket.head(client);
        String[] chosen = request.stream()
                .filter(line -> line.startsWith("Sec-WebSocket-Protocol:"))
                .toArray(String[]::new);
        LocalWebSocket socket = LocalWebSocket.accept(client, request, chosen);
        requests.addAll(socket.request());
        socket.send("welcome");
        while (true) {
            String text = socket.receive();
            socket.send(text + text);
        }
    }

    private static Probes probes(LocalTalker listening) {
        return new Probes(listening.url("http"), new LocalServer());
    }

    @Test
    void sends_and_expects_in_order() {
        try (LocalTalker listening = echo()) {
            List<String> received = probes(listening)
                    .webSocket("/socket?room=1")
                    .header("Authorization", "Bearer x")
                    .subprotocol("chat")
                    .expect("welcome")
                    .send("ho")
                    .expect("the echo", "hoho"::equals)
                    .now();

            assertThat(received).containsExactly("welcome", "hoho");
            assertThat(requests)
                    .contains("GET /socket?room=1 HTTP/1.1", "Authorization: Bearer x", "Sec-WebSocket-Protocol: chat")
                    .contains("Host: app.ci.test:" + listening.port());
        }
    }

    @Test
    void goes_over_tls_that_verifies(@TempDir Path folder) {
        LocalTls tls = new LocalTls(folder);
        try (LocalTalker listening = LocalTalker.of(tls.context(), this::echo)) {
            new Probes(listening.url("https"), tls.server())
                    .webSocket("/")
                    .expect("welcome")
                    .now();

            assertThatThrownBy(() -> new Probes(listening.url("https"), new LocalServer())
                            .webSocket("/")
                            .now())
                    .hasMessageContaining("PKIX");
        }
    }

    @Test
    void a_page_in_place_of_the_handshake_is_told() {
        try (LocalTalker listening = LocalTalker.of(client -> {
            LocalWebSocket.head(client);
            LocalTalker.say(client, "HTTP/1.1 404 Not Found", "Content-Length: 0", "");
        })) {
            assertThatThrownBy(() -> probes(listening).webSocket("/socket").now())
                    .hasMessageContaining(
                            "did       opened the WebSocket ws://app.ci.test:" + listening.port() + "/socket, once")
                    .hasMessageContaining("HTTP 404 in place of the handshake");
        }
    }

    @Test
    void nobody_who_listens_is_told() {
        LocalTalker gone = echo();
        gone.close();

        assertThatThrownBy(() -> probes(gone).webSocket("/").now())
                .hasMessageContaining("expected  a handshake")
                .hasMessageContaining("502");
    }

    @Test
    void a_subprotocol_that_nobody_asked_for_is_told() {
        try (LocalTalker listening = LocalTalker.of(client ->
                LocalWebSocket.accept(client, "Sec-WebSocket-Protocol: chat").receive())) {
            assertThatThrownBy(() -> probes(listening).webSocket("/").now())
                    .hasMessageContaining("a handshake that breaks the rules")
                    .hasMessageContaining("chat");
        }
    }

    @Test
    void another_subprotocol_is_not_wanted() {
        try (LocalTalker listening =
                LocalTalker.of(client -> LocalWebSocket.accept(client).receive())) {
            assertThatThrownBy(() ->
                            probes(listening).webSocket("/").subprotocol("chat").now())
                    .hasMessageContaining("expected  a handshake, then the subprotocol chat")
                    .hasMessageContaining("found     the subprotocol []");
        }
    }

    @Test
    void a_socket_that_ends_before_the_message_is_told_with_what_came() {
        try (LocalTalker listening = LocalTalker.of(client -> {
            LocalWebSocket socket = LocalWebSocket.accept(client);
            socket.send("not now");
            socket.close(1013);
            client.getInputStream().read();
        })) {
            assertThatThrownBy(() ->
                            probes(listening).webSocket("/").expect("welcome").now())
                    .hasMessageContaining(
                            "no message with [welcome], the socket was closed with 1013 ; received [not now]");
        }
    }

    @Test
    void a_socket_that_breaks_the_rules_is_told() {
        try (LocalTalker listening = LocalTalker.of(client -> {
            LocalWebSocket.accept(client);
            client.getOutputStream().write(new byte[] {(byte) 0x83, 0});
            client.getInputStream().read();
        })) {
            assertThatThrownBy(() ->
                            probes(listening).webSocket("/").expect("welcome").now())
                    .hasMessageContaining("no message with [welcome], the socket was broken: ");
        }
    }

    @Test
    void who_has_seen_enough_hangs_up() {
        AtomicBoolean ended = new AtomicBoolean();
        try (LocalTalker listening = LocalTalker.of(client -> {
            LocalWebSocket.accept(client);
            try {
                client.getInputStream().read();
            } finally {
                ended.set(true);
            }
        })) {
            probes(listening).webSocket("/").now();

            await().untilAsserted(() -> assertThat(ended).isTrue());
        }
    }

    @Test
    void nobody_can_go_through_a_tunnel_that_is_closed() throws IOException {
        IngressTunnel tunnel = new IngressTunnel(new Route("app.ci.test", new LocalServer()));

        tunnel.close();

        // a free port of this machine may be anybody's for a moment, even the one that connects
        await().untilAsserted(() -> {
            try (Socket late = new Socket()) {
                assertThatThrownBy(() -> late.connect(tunnel.address())).isInstanceOf(ConnectException.class);
            }
        });
    }
}
