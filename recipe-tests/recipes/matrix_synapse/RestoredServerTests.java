package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.RestoreTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@RestoreTier
class RestoredServerTests {

    @Test
    void accounts_can_be_made_and_messages_sent_again(App app, Http http, Exec exec) {
        Member member = new Homeserver(app, http, exec).newMember("restored" + app.unique());
        String room = member.createPrivateRoom();

        member.send(room, "after the restore");

        assertThat(member.messages(room)).extracting(Member.Message::text).containsExactly("after the restore");
    }
}
