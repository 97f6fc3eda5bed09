package dev.ccci.harness.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A server on a free port that says what a test tells it to. */
public final class LocalTalker implements AutoCloseable {

    private final ServerSocket listening;
    private final Talk talk;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** What it says to one that connects; the connection ends with it. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket client) throws IOException;
    }

    private LocalTalker(ServerSocketFactory factory, Talk talk) {
        try {
            this.listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.talk = talk;
        start(this::accept);
    }

    /** Over TCP. */
    public static LocalTalker of(Talk talk) {
        return new LocalTalker(ServerSocketFactory.getDefault(), talk);
    }

    /** Over TLS from the first byte. */
    public static LocalTalker of(SSLContext tls, Talk talk) {
        return new LocalTalker(tls.getServerSocketFactory(), talk);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.incrementAndGet();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            talk.with(client);
        } catch (IOException gone) {
            // the probe has seen enough
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "local-talker");
        thread.setDaemon(true);
        thread.start();
    }

    /** A line that the client has sent, without its end. */
    public static String line(Socket client) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = client.getInputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Sends lines, each with CR and LF. */
    public static void say(Socket client, String... lines) throws IOException {
        for (String line : lines) {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        client.getOutputStream().flush();
    }

    /** The port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Its address as {@code app.ci.test}. */
    public URI url(String scheme) {
        return URI.create(scheme + "://app.ci.test:" + port());
    }

    /** How many have connected so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
