package dev.ccci.harness.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** An app that answers what a test tells it to, and remembers what it was asked. */
public final class LocalApp implements AutoCloseable {

    private final HttpServer http;
    private final String scheme;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What it does with a request. */
    @FunctionalInterface
    public interface Handler {
        Reply reply(HttpExchange exchange) throws IOException;
    }

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, String body) {

        /** One with a text and no headers. */
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    private LocalApp(HttpServer http, String scheme, Handler handler) {
        this.http = http;
        this.scheme = scheme;
        http.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange, handler.reply(exchange));
        });
        http.start();
    }

    /** Over HTTP, on a free port. */
    public static LocalApp of(Handler handler) {
        try {
            return new LocalApp(HttpServer.create(anyPort(), 0), "http", handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over HTTPS, on a free port. */
    public static LocalApp of(SSLContext tls, Handler handler) {
        return of(tls, anyPort(), handler);
    }

    /** Over HTTPS. */
    public static LocalApp of(SSLContext tls, InetSocketAddress address, Handler handler) {
        try {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new LocalApp(https, "https", handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Its address as {@code app.ci.test}, without a path. */
    public URI url() {
        return url("app.ci.test");
    }

    /** Its address under another name. */
    public URI url(String host) {
        return URI.create(scheme + "://" + host + ":" + port());
    }

    /** The port it listens on. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Method and path of every request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
