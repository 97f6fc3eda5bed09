package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.BackupTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@BackupTier
class SavedServerTests {

    @Test
    void messages_can_be_sent_after_the_database_was_dumped(App app, Http http, Exec exec) {
        Member member = new Homeserver(app, http, exec).newMember("saved" + app.unique());
        String room = member.createPrivateRoom();

        member.send(room, "after the backup");

        assertThat(member.messages(room)).extracting(Member.Message::text).containsExactly("after the backup");
    }
}
