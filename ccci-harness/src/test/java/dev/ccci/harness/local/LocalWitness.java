package dev.ccci.harness.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What an engine of a test needs so that a witness can stand on it: the network, the image, and the container with its volume and files. */
public final class LocalWitness {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTAINER = "c1";

    private LocalWitness() {}

    /**
     * Adds it to an engine.
     *
     * @param runId of the run beside which the witness stands
     * @param asked the host names for which the witness was asked
     */
    public static LocalEngine on(LocalEngine engine, String runId, String... asked) {
        String stack = "ccci-witness-" + runId;
        String container = "/containers/" + CONTAINER;
        return engine.has("networks", "n1", Map.of("Id", "n1", "Name", "proxy"))
                .volume(stack + "_data", Map.of("com.docker.stack.namespace", stack))
                .has("tasks", "t1", Map.of("ID", "t1", "Status", running()))
                .says("/images/lab/restic:0.14.0/json", () -> json(Map.of("Id", "sha256:aa")))
                .says(container + "/json", () -> json(inspected()))
                .says(container + "/archive?path=/data", () -> archive("data/known", "I am it.\n"))
                .says(container + "/archive?path=/tmp/asked", () -> archive("asked", String.join("\n", asked) + "\n"));
    }

    private static Map<String, Object> running() {
        return Map.of("State", "running", "ContainerStatus", Map.of("ContainerID", CONTAINER));
    }

    private static Map<String, Object> inspected() {
        return Map.of(
                "Id",
                CONTAINER,
                "RestartCount",
                0,
                "State",
                Map.of("StartedAt", "2024-05-01T10:00:00Z", "Paused", false),
                "Config",
                Map.of("Labels", Map.of()),
                "NetworkSettings",
                Map.of("Networks", Map.of("proxy", Map.of())));
    }

    private static byte[] json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
