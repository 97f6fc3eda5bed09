package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalWebSocket;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketIoProbeTest {

    private static final String OPEN =
            "0{\"sid\":\"s1\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** An app that speaks Engine.IO 4 and acknowledges every event with its name, backwards. */
    private LocalTalker app(String open) {
        return LocalTalker.of(client -> {
            List<String> request = LocalWebSocket.head(client);
            asked.add(request.get(0));
            if (request.get(0).contains("transport=websocket")) {
                session(LocalWebSocket.accept(client, request));
            } else if (request.get(0).startsWith("POST")) {
                answer(client, "ok");
            } else {
                answer(client, request.get(0).contains("sid=") ? "40{\"sid\":\"n1\"}" : open);
            }
        });
    }

    private static void session(LocalWebSocket socket) throws IOException {
        if (socket.receive().equals("2probe")) {
            socket.send("3probe");
        }
        socket.receive();
        socket.send("42[\"info\",{}]");
        String event = socket.receive();
        socket.send("430[{\"heard\":" + event.substring(3) + "}]");
        socket.receive();
    }

    private static void answer(Socket client, String body) throws IOException {
        LocalTalker.say(client, "HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: " + body.length(), "");
        client.getOutputStream().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static SocketIoProbe probe(LocalTalker app) {
        return new Probes(app.url("http"), new LocalServer()).socketIo();
    }

    @Test
    void opens_a_session_by_polling_and_moves_to_a_websocket() {
        try (LocalTalker app = app(OPEN)) {
            assertThat(probe(app).now()).isEmpty();
            assertThat(asked)
                    .containsExactly(
                            "GET /socket.io/?EIO=4&transport=polling HTTP/1.1",
                            "POST /socket.io/?EIO=4&transport=polling&sid=s1 HTTP/1.1",
                            "GET /socket.io/?EIO=4&transport=polling&sid=s1 HTTP/1.1",
                            "GET /socket.io/?EIO=4&transport=websocket&sid=s1 HTTP/1.1");
        }
    }

    @Test
    void sends_an_event_and_brings_its_acknowledgement() {
        try (LocalTalker app = app(OPEN)) {
            List<JsonNode> acknowledged =
                    probe(app).emit("login", Map.of("user", "alice"), 1).now();

            assertThat(acknowledged)
                    .singleElement()
                    .asString()
                    .isEqualTo("{\"heard\":[\"login\",{\"user\":\"alice\"},1]}");
        }
    }

    @Test
    void an_older_protocol_is_told() {
        try (LocalTalker app = app("96:0{\"sid\":\"s1\"}")) {
            assertThatThrownBy(() -> probe(app).now())
                    .hasMessageContaining("expected  a session by polling, then by WebSocket")
                    .hasMessageContaining("not [0{…] but HTTP/1.1 200 OK, 96:0{");
        }
    }

    @Test
    void a_server_without_websocket_is_told() {
        try (LocalTalker app = app("0{\"sid\":\"s1\",\"upgrades\":[]}")) {
            assertThatThrownBy(() -> probe(app).now()).hasMessageContaining("the server offers no WebSocket");
        }
    }
}
