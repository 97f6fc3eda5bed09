package dev.ccci.harness.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ccci.harness.Http;
import dev.ccci.harness.poll.Look;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Socket.IO over Engine.IO 4: a handshake by polling, a session in the main namespace, the move to a WebSocket, and one event that the
 * app acknowledges. Brings the acknowledgement, an empty list without an event. Immutable.
 */
public final class SocketIoProbe implements Probe<List<JsonNode>> {

    private final URI base;
    private final Route route;
    private final Http http;
    private final String path;
    private final Optional<ArrayNode> event;
    private final ObjectMapper json = new ObjectMapper();

    SocketIoProbe(URI base, Route route, Http http, String path) {
        this(base, route, http, path, Optional.empty());
    }

    private SocketIoProbe(URI base, Route route, Http http, String path, Optional<ArrayNode> event) {
        this.base = base;
        this.route = route;
        this.http = http;
        this.path = path;
        this.event = event;
    }

    /**
     * Then sends an event and waits for its acknowledgement.
     *
     * @param name of the event
     * @param arguments as JSON libraries take them: strings, numbers, maps, lists
     */
    public SocketIoProbe emit(String name, @Nullable Object... arguments) {
        ArrayNode packet = json.createArrayNode().add(name);
        Arrays.stream(arguments).map(json::<JsonNode>valueToTree).forEach(packet::add);
        return new SocketIoProbe(base, route, http, path, Optional.of(packet));
    }

    @Override
    public String did() {
        return "opened Socket.IO at " + base + path;
    }

    @Override
    public String wanted() {
        return "a session by polling, then by WebSocket"
                + event.map(packet -> ", then an acknowledgement of " + packet.get(0))
                        .orElse("");
    }

    @Override
    public Look<List<JsonNode>> look() throws Exception {
        Http session = http.newSession();
        String sid = handshake(session);
        String query = "?EIO=4&transport=polling&sid=" + sid;
        checked(
                session.request()
                        .contentType("text/plain;charset=UTF-8")
                        .body("40")
                        .post(path + query),
                "ok");
        checked(session.get(path + query), "40{");
        URI socket = URI.create(
                base.toString().replaceFirst("^http", "ws") + path + "?EIO=4&transport=websocket&sid=" + sid);
        try (WebSocketTalk talk = new WebSocketTalk(route, socket, Map.of(), List.of())) {
            talk.send("2probe");
            talk.expect("answer to the probe", "3probe"::equals);
            talk.send("5");
            List<JsonNode> acknowledged = event.isPresent() ? emit(talk, event.get()) : List.of();
            return new Look<>(true, acknowledged, "session " + sid + ", acknowledged " + acknowledged);
        }
    }

    private String handshake(Http session) throws IOException {
        Response answer = checked(session.get(path + "?EIO=4&transport=polling"), "0{");
        JsonNode open = json.readTree(answer.asString().substring(1));
        if (!open.path("upgrades").toString().contains("websocket")) {
            throw new IOException("the server offers no WebSocket: " + open);
        }
        return open.path("sid").asText();
    }

    private static Response checked(Response answer, String begin) throws IOException {
        if (answer.statusCode() != 200 || !answer.asString().startsWith(begin)) {
            String body = answer.asString();
            throw new IOException("not [" + begin + "…] but "
                    + answer.statusLine().strip() + ", " + body.substring(0, Math.min(200, body.length())));
        }
        return answer;
    }

    private List<JsonNode> emit(WebSocketTalk talk, ArrayNode packet) throws IOException, InterruptedException {
        talk.send("420" + packet);
        String answer = talk.expect("acknowledgement", message -> message.startsWith("430"));
        try {
            JsonNode arguments = json.readTree(answer.substring(3));
            return arguments.isArray()
                    ? List.copyOf(((ArrayNode) arguments).valueStream().toList())
                    : List.of();
        } catch (JsonProcessingException e) {
            throw new IOException("an acknowledgement that is no JSON: " + answer, e);
        }
    }
}
