package dev.ccci.harness.probe;

import dev.ccci.harness.Http;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.server.Server;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Questions to the app from outside, through the ingress or the ports that its services publish. Injected as a parameter.
 *
 * <pre>{@code
 * probes.tcp(64738).inARow(3, Duration.ofMinutes(1));
 * }</pre>
 */
public final class Probes {

    private final URI base;
    private final Server server;
    private final Route route;

    /**
     * @param app its address without a path, such as {@code https://app.ci.test}
     * @param server on which it runs
     */
    public Probes(URI app, Server server) {
        this.base = app;
        this.server = server;
        this.route = new Route(app.getHost(), server);
    }

    /** The same questions to another address on the same server, such as a sub-domain of the app. */
    public Probes at(URI other) {
        return new Probes(other, server);
    }

    /** An answer over HTTP: 200, until something else is said. Redirects are not followed. */
    public HttpProbe http(String path) {
        return new HttpProbe(
                new Http(base, server, line -> {}).withRedirectsOff().withRetriesOff(), base, path);
    }

    /** A connection. Brings how long it took. */
    public Probe<Duration> tcp(int port) {
        return new Asked<>("connected to " + route.at(port), "a connection", () -> {
            long began = System.nanoTime();
            try (Socket socket = route.connect(port)) {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                return new Look<>(true, took, "connected from port " + socket.getLocalPort());
            }
        });
    }

    /** A certificate that verifies: for this host, by the server's authority, valid today. */
    public TlsProbe tls(int port) {
        return new TlsProbe(route, port);
    }

    /** A WebSocket. */
    public WebSocketProbe webSocket(String path) {
        return new WebSocketProbe(base, route, path);
    }

    /** Socket.IO at its usual path, {@code /socket.io/}. */
    public SocketIoProbe socketIo() {
        return socketIo("/socket.io/");
    }

    /** Socket.IO, version 3 or newer (Engine.IO 4): the handshake by polling, a session, and the move to a WebSocket. */
    public SocketIoProbe socketIo(String path) {
        return new SocketIoProbe(base, route, new Http(base, server, line -> {}).withRetriesOff(), path);
    }

    /** A mail server that takes mail. */
    public MailProbe smtp(int port) {
        return new MailProbe(route, port, MailProbe.Protocol.SMTP);
    }

    /** A mail server that gives mail. */
    public MailProbe imap(int port) {
        return new MailProbe(route, port, MailProbe.Protocol.IMAP);
    }

    /**
     * A conversation in any protocol over TCP. It has seen what is wanted when it ends, and has not when it throws.
     *
     * @param wanted what is wanted, in words, such as {@code the welcome text}
     * @param conversation what is said and what is expected
     */
    public <T> Probe<T> conversation(int port, String wanted, Conversation<T> conversation) {
        return new Asked<>("talked to " + route.at(port), wanted, () -> {
            try (Connection connection = new Connection(route, port)) {
                T value = conversation.over(connection);
                return new Look<>(true, value, String.valueOf(value));
            }
        });
    }
}
