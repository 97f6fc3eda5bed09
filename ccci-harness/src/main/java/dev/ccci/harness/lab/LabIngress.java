package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The ingress: one Caddy container on the network {@code proxy}, with ports 80 and 443 of the lab. */
record LabIngress(LabPlace place) {

    static final String IMAGE = "lab/caddy:2.6.2";
    static final String CONTAINER = "ccci-ingress";

    private static final String INSIDE = "/etc/ccci";

    private Path folder() {
        return folder(place);
    }

    private static Path folder(LabPlace place) {
        return place.directory().resolve("ingress");
    }

    /** The key of the certificate that every app is served with. */
    static Path key(LabPlace place) {
        return folder(place).resolve("server.key");
    }

    /** Writes the certificates and a configuration without any route. */
    void prepare() {
        try {
            Files.createDirectories(folder());
            new LabAuthority(Lab.DOMAIN).write(place.authority(), folder().resolve("server.crt"), key(place));
            save(new CaddyConfig(INSIDE).document(List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the container, and the controller that keeps its routes as the services' labels want them. */
    IngressController start(JsonSocket engine) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode container = json.objectNode().put("Image", IMAGE);
        container.putArray("Cmd").add("caddy").add("run").add("--config").add(INSIDE + "/caddy.json");
        ObjectNode host = container.putObject("HostConfig");
        host.putArray("Binds").add(folder() + ":" + INSIDE);
        host.put("NetworkMode", Lab.NETWORK);
        host.putObject("RestartPolicy").put("Name", "always");
        ObjectNode exposed = container.putObject("ExposedPorts");
        ObjectNode published = host.putObject("PortBindings");
        for (String port : List.of("80", "443")) {
            exposed.putObject(port + "/tcp");
            published.putArray(port + "/tcp").addObject().put("HostPort", port);
        }
        JsonNode created = engine.post("/containers/create?name=" + CONTAINER, container);
        engine.post("/containers/" + created.path("Id").asText() + "/start");
        return IngressController.start(
                engine, new JsonSocket(folder().resolve("admin.sock")), new CaddyConfig(INSIDE), this::save, place);
    }

    /** What the container reads when it starts again. */
    private void save(JsonNode config) {
        try {
            Path draft = folder().resolve("caddy.json.new");
            new ObjectMapper().writeValue(draft.toFile(), config);
            Files.move(
                    draft,
                    folder().resolve("caddy.json"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
