package dev.ccci.harness.outage;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The way to an app through the ingress, over TLS that verifies: each request on a connection of its own, as from a new visitor.
 * TLS sessions are resumed, so that a request costs little.
 */
final class Door {

    private static final int HTTPS = 443;
    private static final int ENOUGH_BYTES = 64 * 1024;

    private final Server server;
    private final SSLContext trust;
    private final Duration limit;
    private final ScheduledExecutorService clock;

    /**
     * @param limit for one request
     * @param clock ends requests that take longer
     */
    Door(Server server, Duration limit, ScheduledExecutorService clock) {
        this.server = server;
        this.trust = Trust.of(server);
        this.limit = limit;
        this.clock = clock;
    }

    /** A request did not come so far as to be answered over HTTP. */
    static final class NotPassed extends IOException {

        private static final long serialVersionUID = 1L;

        NotPassed(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * Asks once.
     *
     * @return the status line
     * @throws NotPassed when no connection came about, or it ended without an answer
     * @throws IOException when there was no answer within the limit
     */
    String ask(URI url) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        AtomicBoolean sent = new AtomicBoolean();
        try (Socket plain = new Socket()) {
            ScheduledFuture<?> end = clock.schedule(
                    () -> {
                        late.set(true);
                        close(plain);
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                return ask(url, plain, sent);
            } catch (IOException e) {
                if (late.get() && sent.get()) {
                    throw new IOException("no answer within " + limit.toMillis() + " ms", e);
                }
                throw new NotPassed(late.get() ? "no connection within " + limit.toMillis() + " ms" : e.toString(), e);
            } finally {
                end.cancel(false);
            }
        }
    }

    private String ask(URI url, Socket plain, AtomicBoolean sent) throws IOException {
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        plain.connect(new InetSocketAddress(server.addresses(url.getHost())[0], port), (int) limit.toMillis());
        try (SSLSocket socket = secured(plain, url.getHost(), port)) {
            String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            String request = "GET " + url.getRawPath() + query + " HTTP/1.1\r\nHost: " + url.getHost()
                    + "\r\nUser-Agent: ccci-outage-meter\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            sent.set(true);
            InputStream in = socket.getInputStream();
            String status = statusLine(in);
            drain(in);
            return status;
        }
    }

    private SSLSocket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String statusLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > 500) {
                throw new EOFException("the connection ended without an answer");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** The rest is taken as well, so that the app sees a visitor who stays until the end. It changes nothing about the answer. */
    private static void drain(InputStream in) {
        try {
            long taken = 0;
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0 && taken < ENOUGH_BYTES; read = in.read(some)) {
                taken += read;
            }
        } catch (IOException cut) {
            // the status was there
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // then it needs no closing
        }
    }
}
