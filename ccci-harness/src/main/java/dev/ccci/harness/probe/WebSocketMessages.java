package dev.ccci.harness.probe;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the messages of a WebSocket; binary ones are taken for UTF-8. Thread-safe. */
final class WebSocketMessages implements WebSocket.Listener {

    private final StringBuilder part = new StringBuilder();
    private final List<String> received = new ArrayList<>();
    private int looked;
    private String end = "";

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        take(data, last);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        take(StandardCharsets.UTF_8.decode(data), last);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        ended("closed with " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended("broken: " + error);
    }

    private synchronized void take(CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            received.add(part.toString());
            part.setLength(0);
            notifyAll();
        }
    }

    private synchronized void ended(String how) {
        end = how;
        notifyAll();
    }

    synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** The first message that has not been looked at yet and is as wanted. */
    synchronized String await(String wanted, Predicate<String> test, Duration limit)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            while (looked < received.size()) {
                String message = received.get(looked++);
                if (test.test(message)) {
                    return message;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || !end.isEmpty()) {
                throw new IOException(
                        "no " + wanted + (end.isEmpty() ? " in " + limit.toSeconds() + " s" : ", the socket was " + end)
                                + "; received " + received);
            }
            wait(left);
        }
    }
}
