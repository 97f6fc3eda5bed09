package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ingress's routes as the labels of the services want them. Reads everything again whenever the engine tells of a
 * service or container, and, while a task is on its way to run, at short intervals: the engine has no events for tasks.
 */
final class IngressController implements LabPart {

    private static final Duration SOON = Duration.ofMillis(150);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofSeconds(20);
    private static final String EVENTS =
            "/events?filters=" + JsonSocket.encoded("{\"type\":[\"service\",\"container\"]}");
    private static final String TASKS = "/tasks?filters=" + JsonSocket.encoded("{\"desired-state\":[\"running\"]}");

    private final JsonSocket engine;
    private final JsonSocket ingress;
    private final CaddyConfig config;
    private final Consumer<JsonNode> save;
    private final LabPlace place;
    private final Semaphore news = new Semaphore(1);
    private final CountDownLatch served = new CountDownLatch(1);
    private final Set<String> noted = new HashSet<>();
    private @Nullable JsonNode pushed;
    private volatile boolean closed;

    private IngressController(
            JsonSocket engine, JsonSocket ingress, CaddyConfig config, Consumer<JsonNode> save, LabPlace place) {
        this.engine = engine;
        this.ingress = ingress;
        this.config = config;
        this.save = save;
        this.place = place;
    }

    /** Starts two threads and returns once the ingress has its first configuration. */
    static IngressController start(
            JsonSocket engine, JsonSocket ingress, CaddyConfig config, Consumer<JsonNode> save, LabPlace place) {
        IngressController controller = new IngressController(engine, ingress, config, save, place);
        thread("ingress-events", controller::listen);
        thread("ingress", controller::work);
        try {
            if (!controller.served.await(START.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the ingress did not take its configuration within " + START.toSeconds()
                        + " s: "
                        + engine.get("/containers/" + LabIngress.CONTAINER + "/json")
                                .path("State") + " "
                        + engine.get("/containers/" + LabIngress.CONTAINER + "/logs?stderr=1&tail=3"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return controller;
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!closed) {
            try {
                engine.stream("GET", EVENTS, Map.of(), event -> news.release());
            } catch (UncheckedIOException e) {
                news.release(); // the work loop waits before it tries again
            }
            LockSupport.parkNanos(SOON.toNanos());
        }
    }

    private void work() {
        boolean settled = false;
        while (!closed) {
            pause(settled ? LATER : SOON);
            try {
                keepUp();
                settled = update();
            } catch (UncheckedIOException e) {
                settled = false; // engine or ingress is starting, or going down
            }
        }
    }

    /** Waits for news. */
    private void pause(Duration limit) {
        try {
            if (news.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * An engine that starts again tries to start its containers before the Swarm has brought back their network, and then gives up
     * ("network … not found") whatever their restart policy says.
     */
    private void keepUp() {
        boolean up = engine.get("/containers/" + LabIngress.CONTAINER + "/json")
                .path("State")
                .path("Running")
                .asBoolean();
        if (!up) {
            engine.post("/containers/" + LabIngress.CONTAINER + "/start");
        }
    }

    /** Reads the services and their tasks; says whether every task has arrived where it should be. */
    private boolean update() {
        JsonNode services = engine.get("/services");
        JsonNode tasks = engine.get(TASKS);
        List<CaddyConfig.Route> routes = new ArrayList<>();
        Set<String> findings = new HashSet<>();
        Set<String> exposed = new HashSet<>();
        for (JsonNode service : services) {
            String name = service.path("Spec").path("Name").asText();
            TraefikLabels labels = TraefikLabels.read(
                    name, Lab.DOMAIN, strings(service.path("Spec").path("Labels")));
            if (labels.enabled()) {
                String id = service.path("ID").asText();
                exposed.add(id);
                List<String> hosts = hosts(id, tasks);
                findings.addAll(labels.findings());
                findings.addAll(networkFindings(name, labels, service));
                labels.routers().stream()
                        .filter(router -> !hosts.isEmpty())
                        .map(router -> new CaddyConfig.Route(
                                router,
                                hosts.stream()
                                        .map(host -> host + ":" + router.port())
                                        .toList()))
                        .forEach(routes::add);
            }
        }
        JsonNode wanted = config.document(routes);
        if (!wanted.equals(pushed)) {
            ingress.post("/load", wanted);
            save.accept(wanted);
            pushed = wanted;
            served.countDown();
        }
        note(findings);
        for (JsonNode task : tasks) {
            if (exposed.contains(task.path("ServiceID").asText()) && !running(task)) {
                return false;
            }
        }
        return true;
    }

    private static boolean running(JsonNode task) {
        return task.path("Status").path("State").asText().equals("running");
    }

    /** The addresses of the service's running tasks on the ingress's network, as Traefik's Swarm provider lists them. */
    private static List<String> hosts(String service, JsonNode tasks) {
        List<String> hosts = new ArrayList<>();
        for (JsonNode task : tasks) {
            if (task.path("ServiceID").asText().equals(service) && running(task)) {
                for (JsonNode network : task.path("NetworksAttachments")) {
                    if (network.path("Network")
                            .path("Spec")
                            .path("Name")
                            .asText()
                            .equals(Lab.NETWORK)) {
                        network.path("Addresses")
                                .forEach(address -> hosts.add(address.asText().replaceFirst("/.*", "")));
                    }
                }
            }
        }
        return hosts.stream().sorted().toList();
    }

    private List<String> networkFindings(String name, TraefikLabels labels, JsonNode service) {
        List<String> findings = new ArrayList<>();
        labels.network()
                .filter(network -> !network.equals(Lab.NETWORK))
                .ifPresent(network -> findings.add(name + ": label traefik.docker.network names " + network
                        + "; the lab's ingress is on " + Lab.NETWORK + " only"));
        boolean attached = false;
        for (JsonNode network : service.path("Spec").path("TaskTemplate").path("Networks")) {
            String target = network.path("Target").asText();
            attached |= target.equals(Lab.NETWORK) || target.equals(networkId());
        }
        if (!attached) {
            findings.add(name + ": label traefik.enable is true, but the service is not on the network " + Lab.NETWORK
                    + ", so there is no route");
        }
        return findings;
    }

    private String networkId() {
        return engine.get("/networks/" + Lab.NETWORK).path("Id").asText();
    }

    /** Writes down what is new; what is gone may be noted again when it comes back. */
    private void note(Set<String> findings) {
        noted.retainAll(findings);
        for (String finding : findings) {
            if (noted.add(finding)) {
                try {
                    Files.writeString(place.findings(), finding + "\n", StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        object.properties()
                .forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }

    @Override
    public void close() {
        closed = true;
        news.release();
    }
}
