package matrix_synapse;

import static io.restassured.http.ContentType.JSON;

import dev.ccci.harness.Http;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody who is logged in, and what a client of theirs does. */
final class Member {

    private static final String ROOM = "/_matrix/client/v3/rooms/{room}";

    private final String id;
    private final String token;
    private final String domain;
    private final Http http;

    Member(String id, String token, String domain, Http http) {
        this.id = id;
        this.token = token;
        this.domain = domain;
        this.http = http;
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    /** The answer, if it is a success. */
    static JsonPath ok(Response answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError("the server answers " + answer.statusLine() + " " + answer.asString());
        }
        return answer.jsonPath();
    }

    RequestSpecification request() {
        return http.request().header("Authorization", "Bearer " + token).contentType(JSON);
    }

    String whoAmI() {
        return ok(request().get("/_matrix/client/v3/account/whoami")).getString("user_id");
    }

    /** A room that only those who are invited can join. */
    String createPrivateRoom() {
        return createRoom(Map.of("preset", "private_chat"));
    }

    /** The same, to be found by {@link #findRoom}. */
    String createPrivateRoom(String alias) {
        return createRoom(Map.of("preset", "private_chat", "room_alias_name", alias));
    }

    private String createRoom(Map<String, Object> room) {
        return ok(request().body(room).post("/_matrix/client/v3/createRoom")).getString("room_id");
    }

    Optional<String> findRoom(String alias) {
        Response answer = request().get("/_matrix/client/v3/directory/room/{alias}", "#" + alias + ":" + domain);
        boolean unknown = answer.statusCode() == 404 && answer.asString().contains("M_NOT_FOUND");
        return unknown ? Optional.empty() : Optional.of(ok(answer).getString("room_id"));
    }

    void invite(String room, Member other) {
        ok(request().body(Map.of("user_id", other.id())).post(ROOM + "/invite", room));
    }

    Response join(String room) {
        return request().body(Map.of()).post(ROOM + "/join", room);
    }

    /** Returns the message's event. */
    String send(String room, String text) {
        return ok(request()
                        .body(Map.of("msgtype", "m.text", "body", text))
                        .put(ROOM + "/send/m.room.message/{transaction}", room, UUID.randomUUID()))
                .getString("event_id");
    }

    /** Takes a message back: its text is gone for everybody. */
    void redact(String room, String event) {
        ok(request().body(Map.of()).put(ROOM + "/redact/{event}/{transaction}", room, event, UUID.randomUUID()));
    }

    /** What asking for a room's history is answered. */
    Response history(String room) {
        return request().queryParam("dir", "b").queryParam("limit", 100).get(ROOM + "/messages", room);
    }

    /** The messages of a room that can be read, the newest first. */
    List<Message> messages(String room) {
        List<Map<String, Object>> events =
                ok(history(room)).getList("chunk.findAll { it.type == 'm.room.message' && it.content.body }");
        return events.stream()
                .map(event -> new Message(
                        (String) event.get("event_id"), (String) ((Map<?, ?>) event.get("content")).get("body")))
                .toList();
    }

    record Message(String event, String text) {}
}
