package dev.ccci.harness.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An engine that has what a test has put there, and nothing behind it: objects are listed, made and removed, over HTTP as Docker's
 * own. It remembers what it was asked to make and remove. What is made of a Swarm has its name for an id.
 */
public final class LocalEngine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "local-engine");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Map<String, Map<String, Object>>> objects = new ConcurrentHashMap<>();
    private final Map<String, Supplier<byte[]>> answers = new ConcurrentHashMap<>();
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> events = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> made = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger listeners = new AtomicInteger();
    private volatile CountDownLatch goesAway = new CountDownLatch(1);
    private final DockerClient docker;

    public LocalEngine() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
        docker = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host().toString())
                        .build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(host()).build());
    }

    /** Its address. */
    public URI host() {
        return URI.create("tcp://127.0.0.1:" + http.getAddress().getPort());
    }

    /** A client of it. */
    public DockerClient docker() {
        return docker;
    }

    /** A server that has this engine and nothing else. */
    public Server server() {
        return server(InetAddress.getLoopbackAddress());
    }

    /** The same with an ingress there. */
    public Server server(InetAddress ingress) {
        return (Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {Server.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "name" -> "lab";
                    case "domain" -> "ci.test";
                    case "ingress" -> ingress;
                    case "authority", "sqliteImage" -> Optional.empty();
                    case "docker" -> docker;
                    case "dockerHost" -> host();
                    case "resticImage" -> "lab/restic:0.14.0";
                    default -> {
                        if (!method.isDefault()) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        yield InvocationHandler.invokeDefault(self, method, arguments);
                    }
                });
    }

    /** A service, with what its specification has beside name and labels. */
    public LocalEngine service(String name, Map<String, String> labels, Map<String, ?> more) {
        Map<String, Object> spec = new LinkedHashMap<>(more);
        spec.put("Name", name);
        spec.put("Labels", labels);
        return has("services", name, Map.of("ID", name, "Version", Map.of("Index", 7), "Spec", spec));
    }

    /** A volume. */
    public LocalEngine volume(String name, Map<String, String> labels) {
        return has("volumes", name, Map.of("Name", name, "Driver", "local", "Labels", labels));
    }

    /** Something else, as the engine tells it in a list, such as a network. */
    public LocalEngine has(String kind, String id, Map<String, Object> object) {
        objects.computeIfAbsent(kind, unused -> new ConcurrentHashMap<>()).put(id, object);
        return this;
    }

    /** Something is gone, and nobody has asked for that. */
    public void loses(String kind, String id) {
        of(kind).remove(id);
    }

    /** How many are told what happens, and have not hung up. */
    public int listeners() {
        return listeners.get();
    }

    /** Something happens, and is told to everybody who listens by now, whatever they want to hear. */
    public void happens(Map<String, ?> event) {
        try {
            events.add(JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hangs up on everybody who listens, as an engine that is stopped. */
    public void hangsUp() {
        CountDownLatch before = goesAway;
        goesAway = new CountDownLatch(1);
        before.countDown();
    }

    /** What is said when a path is asked for, without the version; with a query or for every one. */
    public LocalEngine says(String path, Supplier<byte[]> answer) {
        answers.put(path, answer);
        return this;
    }

    /** A line of a container's log, as it is sent. */
    public static byte[] line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) 1)
                .put(new byte[3])
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    /** Method and path of all that was to change something. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** What was to be made. */
    public List<Map<String, Object>> made() {
        return List.copyOf(made);
    }

    private Map<String, Map<String, Object>> of(String kind) {
        return objects.getOrDefault(kind, new ConcurrentHashMap<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v[\\d.]+", "");
        String method = exchange.getRequestMethod();
        Optional<Supplier<byte[]>> answer = Optional.ofNullable(answers.get(path))
                .or(() -> Optional.ofNullable(
                        answers.get(path + "?" + exchange.getRequestURI().getQuery())));
        if (!method.equals("GET")) {
            changes.add(method + " " + path);
        }
        if (path.equals("/events")) {
            listen(exchange);
        } else if (answer.isPresent()) {
            send(exchange, 200, answer.get().get());
        } else if (method.equals("DELETE")) {
            Path object = Path.of(path);
            of(object.getName(0).toString()).remove(object.getName(1).toString());
            send(exchange, 204, new byte[0]);
        } else if (method.equals("POST")) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (body.length > 0) {
                @SuppressWarnings("unchecked")
                Map<String, Object> asked = JSON.readValue(body, Map.class);
                made.add(asked);
                make(path, asked);
            }
            send(exchange, 201, "{\"ID\": \"made\", \"Name\": \"made\"}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/volumes")) {
            send(
                    exchange,
                    200,
                    JSON.writeValueAsBytes(Map.of("Volumes", of("volumes").values())));
        } else if (path.matches("/(services|networks|secrets|configs|tasks|nodes)|/containers/json")) {
            Collection<Map<String, Object>> all =
                    of(Path.of(path).getName(0).toString()).values();
            send(exchange, 200, JSON.writeValueAsBytes(all));
        } else if (path.matches("/(services|networks|volumes)/[^/]+")
                && known(path).isPresent()) {
            send(exchange, 200, JSON.writeValueAsBytes(known(path).get()));
        } else {
            send(exchange, 404, "{\"message\": \"no such thing\"}".getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private Optional<Map<String, Object>> known(String path) {
        Path object = Path.of(path);
        return Optional.ofNullable(
                of(object.getName(0).toString()).get(object.getName(1).toString()));
    }

    private void make(String path, Map<String, Object> asked) {
        String name = String.valueOf(asked.get("Name"));
        switch (path) {
            case "/volumes/create" -> has("volumes", name, asked);
            case "/networks/create" -> {
                Map<String, Object> network = new LinkedHashMap<>(asked);
                network.put("Id", name);
                has("networks", name, network);
            }
            case "/services/create", "/secrets/create", "/configs/create" ->
                has(
                        Path.of(path).getName(0).toString(),
                        name,
                        Map.of("ID", name, "Version", Map.of("Index", 7), "Spec", asked));
            default -> {
                // a container; no test looks for it
            }
        }
    }

    /** An empty line now and then is how it is noticed that somebody has hung up. */
    private void listen(HttpExchange exchange) throws IOException {
        CountDownLatch end = goesAway;
        int told = events.size();
        listeners.incrementAndGet();
        try {
            exchange.sendResponseHeaders(200, 0);
            do {
                while (told < events.size()) {
                    exchange.getResponseBody().write(events.get(told++));
                }
                exchange.getResponseBody().write('\n');
                exchange.getResponseBody().flush();
            } while (!end.await(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        hangsUp();
        try {
            docker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.stop(0);
        threads.shutdownNow();
    }
}
