package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import dev.ccci.harness.local.LocalTls;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any protocol can be spoken; the example is the handshake of Mumble, whose server signs its own certificate. */
class ConversationTest {

    private static final URI APP = URI.create("https://voice.ci.test");
    private static final int VERSION = 0;
    private static final int AUTHENTICATE = 2;
    private static final int REJECT = 4;
    private static final int SERVER_SYNC = 5;

    private final Probes probes = new Probes(APP, new LocalServer());

    /** A Mumble packet: its type in two bytes, its length in four, and a protobuf message. */
    private static byte[] packet(int type, byte... message) {
        return ByteBuffer.allocate(6 + message.length)
                .putShort((short) type)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /** A protobuf field of a text. */
    private static byte[] text(int field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + bytes.length)
                .put((byte) (field << 3 | 2))
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    /** A user's side: logs in and waits until the server has told everything. */
    private static String welcome(Connection server) throws IOException {
        server.startUnverifiedTls();
        server.send(packet(VERSION, text(2, "ccci")));
        server.send(packet(AUTHENTICATE, text(1, "a-visitor")));
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(server.read(6));
            int type = head.getShort();
            String message = new String(server.read(head.getInt()), StandardCharsets.UTF_8);
            assertThat(type).as("the server refuses: " + message).isNotEqualTo(REJECT);
            if (type == SERVER_SYNC) {
                return message;
            }
        }
    }

    /** The server's side. */
    private static void mumble(Socket client, byte[] last) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.write(packet(VERSION, text(2, "1.5.0")));
        for (int type = in.readShort(); ; type = in.readShort()) {
            in.readFully(new byte[in.readInt()]);
            if (type == AUTHENTICATE) {
                out.write(packet(7, text(3, "Root")));
                out.write(last);
            }
        }
    }

    @Test
    void the_handshake_of_mumble_can_be_written(@TempDir Path folder) {
        try (LocalTalker server = LocalTalker.of(
                new LocalTls(folder).context(),
                client -> mumble(client, packet(SERVER_SYNC, text(3, "Welcome to the club"))))) {
            String welcome = probes.conversation(server.port(), "the welcome text", ConversationTest::welcome)
                    .inARow(3, Duration.ofSeconds(30));

            assertThat(welcome).endsWith("Welcome to the club");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void a_mumble_that_refuses_is_told(@TempDir Path folder) {
        try (LocalTalker server = LocalTalker.of(
                new LocalTls(folder).context(), client -> mumble(client, packet(REJECT, text(2, "server is full"))))) {
            assertThatThrownBy(() -> probes.conversation(server.port(), "the welcome text", ConversationTest::welcome)
                            .now())
                    .hasMessageContaining("did       talked to voice.ci.test:" + server.port() + ", once")
                    .hasMessageContaining("expected  the welcome text")
                    .hasMessageContaining("server is full");
        }
    }

    @Test
    void an_end_in_the_middle_is_told_with_what_came() {
        try (LocalTalker server =
                LocalTalker.of(client -> client.getOutputStream().write(new byte[] {0, 10, 11}))) {
            assertThatThrownBy(() -> probes.conversation(server.port(), "a head", connection -> connection.read(6))
                            .now())
                    .hasMessageContaining(
                            "waited for 6 bytes: the other side has ended the connection after 3 bytes 000a0b");
        }
    }

    @Test
    void lines_come_and_go() {
        try (LocalTalker server =
                LocalTalker.of(client -> LocalTalker.say(client, "hello " + LocalTalker.line(client), "bye"))) {
            String said = probes.conversation(server.port(), "a hello", connection -> {
                        connection.sendLine("wörld");
                        return connection.readLine() + ", " + connection.readLine();
                    })
                    .now();

            assertThat(said).endsWith("rld, bye").startsWith("hello w");
        }
    }

    @Test
    void who_has_heard_enough_hangs_up() {
        AtomicBoolean ended = new AtomicBoolean();
        try (LocalTalker server = LocalTalker.of(client -> {
            LocalTalker.say(client, "hello");
            ended.set(client.getInputStream().read() < 0);
        })) {
            probes.conversation(server.port(), "a hello", Connection::readLine).now();

            await().untilAsserted(() -> assertThat(ended).isTrue());
        }
    }
}
