package dev.ccci.harness.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The server's side of a WebSocket (RFC 6455), as far as tests need it: short texts, one frame each. */
public final class LocalWebSocket {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Socket client;
    private final List<String> request;

    private LocalWebSocket(Socket client, List<String> request) {
        this.client = client;
        this.request = request;
    }

    /** Reads a request and opens a WebSocket, with these lines more in the answer. */
    public static LocalWebSocket accept(Socket client, String... headers) throws IOException {
        return accept(client, head(client), headers);
    }

    /** Opens a WebSocket for a request that has been read. */
    public static LocalWebSocket accept(Socket client, List<String> request, String... headers) throws IOException {
        String key = request.stream()
                .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no handshake: " + request));
        LocalTalker.say(
                client,
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + accepted(key));
        LocalTalker.say(client, headers);
        LocalTalker.say(client, "");
        return new LocalWebSocket(client, request);
    }

    /** The lines of a request before its body. */
    public static List<String> head(Socket client) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = LocalTalker.line(client); !line.isEmpty(); line = LocalTalker.line(client)) {
            lines.add(line);
        }
        return lines;
    }

    /** What was asked. */
    public List<String> request() {
        return request;
    }

    /** Sends a text. */
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(0x80 | TEXT);
        if (bytes.length < 126) {
            out.write(bytes.length);
        } else {
            out.write(126);
            out.write(bytes.length >> 8);
            out.write(bytes.length);
        }
        out.write(bytes);
        out.flush();
    }

    /** Ends it with a status. */
    public void close(int status) throws IOException {
        client.getOutputStream().write(new byte[] {(byte) (0x80 | CLOSE), 2, (byte) (status >> 8), (byte) status});
        client.getOutputStream().flush();
    }

    /** The next text of the client. */
    public String receive() throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7f;
        byte[] mask = new byte[4];
        int whole = length == 126 ? in.readUnsignedShort() : length;
        in.readFully(mask);
        byte[] bytes = new byte[whole];
        in.readFully(bytes);
        for (int index = 0; index < whole; index++) {
            bytes[index] ^= mask[index % 4];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String accepted(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
