package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CustomTier
class PurgeTests {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Member alice;
    private AdminApi admin;

    @BeforeEach
    void a_user_and_an_admin(App app, Http http, Exec exec) {
        Homeserver server = new Homeserver(app, http, exec);
        alice = server.newMember("alice" + app.unique());
        admin = new AdminApi(exec, server.newAdmin("admin" + app.unique()));
    }

    private void awaitComplete(String path) {
        await(path)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> admin.get(path).orFail().path("status").asText(), "complete"::equals);
    }

    @Test
    void the_history_of_a_room_is_purged_up_to_an_event() {
        String room = alice.createPrivateRoom();
        alice.send(room, "old");
        String limit = alice.send(room, "recent");
        alice.send(room, "newest");

        String purge = admin.post(
                        "/v1/purge_history/" + room, Map.of("purge_up_to_event_id", limit, "delete_local_events", true))
                .orFail()
                .path("purge_id")
                .asText();
        awaitComplete("/v1/purge_history_status/" + purge);

        assertThat(alice.messages(room)).extracting(Member.Message::text).containsExactly("newest", "recent");
    }

    @Test
    void a_room_is_purged_and_nobody_reads_it_any_more() {
        String room = alice.createPrivateRoom();
        alice.send(room, "in a room that goes");

        String purge = admin.delete("/v2/rooms/" + room, Map.of("purge", true))
                .orFail()
                .path("delete_id")
                .asText();
        awaitComplete("/v2/rooms/delete_status/" + purge);

        assertThat(alice.history(room).statusCode()).isEqualTo(403);
        assertThat(admin.get("/v1/rooms/" + room).status()).isEqualTo(404);
    }

    @Test
    void somebody_who_is_no_admin_cannot_purge(Exec exec) {
        String room = alice.createPrivateRoom();
        String event = alice.send(room, "stays");

        AdminApi.Answer answer = new AdminApi(exec, alice)
                .post("/v1/purge_history/" + room, Map.of("purge_up_to_event_id", event, "delete_local_events", true));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(alice.messages(room)).extracting(Member.Message::text).containsExactly("stays");
    }
}
