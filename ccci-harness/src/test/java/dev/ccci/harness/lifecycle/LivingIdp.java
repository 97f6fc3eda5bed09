package dev.ccci.harness.lifecycle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What {@link SmallIdp} knows, running before and after a run: keeps what is put below {@code /tenants/}. */
final class LivingIdp implements AutoCloseable {

    private final Map<String, Instant> tenants = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    LivingIdp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has a tenant that somebody made before. */
    void has(String tenant, Instant since) {
        tenants.put(tenant, since);
    }

    List<String> tenants() {
        return List.copyOf(new TreeMap<>(tenants).keySet());
    }

    /** Method and path of everything that changed something. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String tenant = path.substring(path.lastIndexOf('/') + 1);
        StringBuilder body = new StringBuilder();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> tenants.put(tenant, Instant.now());
            case "DELETE" -> tenants.remove(tenant);
            default ->
                tenants.forEach((name, since) ->
                        body.append(name).append(' ').append(since).append('\n'));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            asked.add(exchange.getRequestMethod() + " " + path);
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
