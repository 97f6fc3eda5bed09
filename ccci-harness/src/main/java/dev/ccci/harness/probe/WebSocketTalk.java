package dev.ccci.harness.probe;

import dev.ccci.harness.server.Trust;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** One WebSocket while it is open. */
final class WebSocketTalk implements AutoCloseable {

    private static final int SWITCHING = 101;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final IngressTunnel tunnel;
    private final WebSocketMessages messages = new WebSocketMessages();
    private final WebSocket socket;

    /**
     * Opens it.
     *
     * @param headers of the handshake
     * @param subprotocols wanted, the most wanted first
     * @throws IOException when it is not opened, with what came in place of the handshake
     */
    WebSocketTalk(Route route, URI address, Map<String, String> headers, List<String> subprotocols)
            throws IOException, InterruptedException {
        tunnel = new IngressTunnel(route);
        try {
            HttpClient client = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(tunnel.address()))
                    .sslContext(Trust.of(route.server()))
                    .connectTimeout(LIMIT)
                    .build();
            WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(LIMIT);
            headers.forEach(builder::header);
            if (!subprotocols.isEmpty()) {
                builder.subprotocols(
                        subprotocols.get(0),
                        subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
            }
            socket = await(builder.buildAsync(address, messages), "a handshake");
        } catch (IOException | InterruptedException | RuntimeException e) {
            tunnel.close();
            throw e;
        }
    }

    void send(String text) throws IOException, InterruptedException {
        await(socket.sendText(text, true), "sending");
    }

    /** The first message that has not been looked at yet and is as wanted. */
    String expect(String wanted, Predicate<String> test) throws IOException, InterruptedException {
        return messages.await(wanted, test, LIMIT);
    }

    List<String> received() {
        return messages.received();
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    private static <T> T await(CompletableFuture<T> future, String what) throws IOException, InterruptedException {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no end of " + what + " in " + LIMIT.toSeconds() + " s", late);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                HttpResponse<?> response = refused.getResponse();
                throw new IOException(
                        response.statusCode() == SWITCHING
                                ? "a handshake that breaks the rules: " + refused.getCause()
                                : "HTTP " + response.statusCode() + " in place of the handshake",
                        refused);
            }
            throw new IOException(what + " failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        try (tunnel) {
            socket.abort();
        }
    }
}
