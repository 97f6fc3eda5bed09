package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * JSON over HTTP over a Unix socket: the engine, and the ingress's admin interface. Plain paths and documents and one
 * connection for each call, because the companion needs a dozen calls, starts fast, and reads parts of the engine's answers
 * that docker-java's model leaves out.
 */
record JsonSocket(Path socket) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    JsonNode get(String path) {
        return call("GET", path, new byte[0]);
    }

    JsonNode post(String path) {
        return call("POST", path, new byte[0]);
    }

    JsonNode post(String path, JsonNode body) {
        return call("POST", path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String method, String path, byte[] body) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            byte[] content = answer(channel, method, path, Map.of(), body).readAllBytes();
            return content.length == 0 ? NullNode.getInstance() : document(content);
        } catch (IOException e) {
            throw new UncheckedIOException(this + " " + method + " " + path + ": " + e.getMessage(), e);
        }
    }

    /** Hands over one document after the other until the answer ends. */
    void stream(String method, String path, Map<String, String> headers, Consumer<JsonNode> each) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class)
                        .readValues(answer(channel, method, path, headers, new byte[0]))) {
            while (documents.hasNextValue()) {
                each.accept(documents.nextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(this + " " + method + " " + path + ": " + e.getMessage(), e);
        }
    }

    private InputStream answer(
            SocketChannel channel, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        String more = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        write(channel, head.getBytes(StandardCharsets.US_ASCII));
        write(channel, body);
        InputStream input = new BufferedInputStream(Channels.newInputStream(channel));
        String[] status = HttpChunks.line(input).split(" ", 3);
        boolean chunked = false;
        for (String header = HttpChunks.line(input); !header.isEmpty(); header = HttpChunks.line(input)) {
            chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
        }
        InputStream content = chunked ? new HttpChunks(input) : input;
        if (status.length < 2 || !status[1].startsWith("2")) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new IOException("answered " + String.join(" ", status) + " " + text);
        }
        return content;
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static JsonNode document(byte[] content) throws IOException {
        return content[0] == '{' || content[0] == '[' || content[0] == '"'
                ? JSON.readTree(content)
                : TextNode.valueOf(new String(content, StandardCharsets.UTF_8));
    }
}
