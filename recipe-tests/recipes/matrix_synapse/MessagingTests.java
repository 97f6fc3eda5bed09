package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CustomTier
class MessagingTests {

    private Member alice;
    private Member bob;

    @BeforeEach
    void two_users(App app, Http http, Exec exec) {
        Homeserver server = new Homeserver(app, http, exec);
        alice = server.newMember("alice" + app.unique());
        bob = server.newMember("bob" + app.unique());
    }

    @Test
    void a_message_in_a_private_room_is_read_by_the_other_who_was_invited(App app) {
        String room = alice.createPrivateRoom();
        alice.invite(room, bob);
        assertThat(bob.join(room).statusCode()).isEqualTo(200);

        alice.send(room, "for bob " + app.unique());

        assertThat(bob.messages(room)).extracting(Member.Message::text).containsExactly("for bob " + app.unique());
    }

    @Test
    void somebody_who_was_not_invited_can_neither_join_nor_read(App app, Http http, Exec exec) {
        String room = alice.createPrivateRoom();
        alice.invite(room, bob);
        alice.send(room, "for bob " + app.unique());

        Member eve = new Homeserver(app, http, exec).newMember("eve" + app.unique());

        assertThat(eve.join(room).statusCode()).isEqualTo(403);
        assertThat(eve.history(room).statusCode()).isEqualTo(403);
        assertThat(eve.history(room).asString()).doesNotContain("for bob");
    }

    @Test
    void a_message_that_was_taken_back_cannot_be_read_any_more(App app) {
        String room = alice.createPrivateRoom();
        String event = alice.send(room, "said too much " + app.unique());

        alice.redact(room, event);

        assertThat(alice.messages(room)).isEmpty();
        assertThat(alice.history(room).asString()).contains(event).doesNotContain("said too much");
    }

    @Test
    void a_picture_comes_back_byte_for_byte() {
        byte[] picture = new byte[64 * 1024];
        new Random().nextBytes(picture);

        String address = Member.ok(alice.request()
                        .contentType("application/octet-stream")
                        .body(picture)
                        .post("/_matrix/media/v3/upload"))
                .getString("content_uri");

        assertThat(bob.request()
                        .get("/_matrix/client/v1/media/download/{server}/{media}", (Object[])
                                address.substring("mxc://".length()).split("/"))
                        .asByteArray())
                .isEqualTo(picture);
    }
}
