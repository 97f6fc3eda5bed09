package dev.ccci.harness.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in this process that leads to the app's host. Java's WebSocket client resolves names by the system only, which does not know
 * those of the lab; through a proxy it leaves that to the proxy, and still verifies the certificate for the name.
 */
final class IngressTunnel implements AutoCloseable {

    private final Route route;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    IngressTunnel(Route route) throws IOException {
        this.route = route;
        this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                start("connect", () -> lead(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Answers {@code CONNECT host:port} (RFC 9110, 9.3.6), then only carries bytes. */
    private void lead(Socket client) {
        try {
            String request = head(client.getInputStream());
            int port = Integer.parseInt(request.replaceFirst("(?s)^CONNECT [^ ]*:(\\d+) .*", "$1"));
            Socket app = route.connect(port);
            open.add(app);
            app.setSoTimeout(0);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            start("back", () -> carry(app, client));
            carry(client, app);
        } catch (IOException | NumberFormatException refused) {
            refuse(client, refused);
        }
    }

    private static void refuse(Socket client, Exception refused) {
        try (client) {
            String reason = String.valueOf(refused.getMessage()).replaceAll("[^ -~]", " ");
            client.getOutputStream()
                    .write(("HTTP/1.1 502 " + reason + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // nobody is left to be told
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // either side has ended; so does the other
        }
    }

    private static void start(String what, Runnable work) {
        Thread thread = new Thread(work, "ccci-tunnel-" + what);
        thread.setDaemon(true);
        thread.start();
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
