package matrix_synapse;

import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import java.util.Optional;

/** The newest message in a private room; the key is the room's alias. */
final class RoomMessage implements Marker {

    @Override
    public void write(Fixtures app, String key, String value) {
        Member member = member(app);
        String room = member.findRoom(key).orElseGet(() -> member.createPrivateRoom(key));
        member.send(room, value);
    }

    @Override
    public Optional<String> read(Fixtures app, String key) {
        Member member = member(app);
        return member.findRoom(key)
                .flatMap(room ->
                        member.messages(room).stream().map(Member.Message::text).findFirst());
    }

    @Override
    public void delete(Fixtures app, String key) {
        Member member = member(app);
        String room = member.findRoom(key).orElseThrow();
        member.messages(room).forEach(message -> member.redact(room, message.event()));
    }

    private static Member member(Fixtures app) {
        return Homeserver.of(app).member("marker");
    }
}
