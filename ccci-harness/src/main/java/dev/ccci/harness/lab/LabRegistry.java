package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Debian's {@code docker-registry} on the cached images. */
final class LabRegistry implements LabPart {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Tethered process;
    private final InetSocketAddress address;

    private LabRegistry(Tethered process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it; it serves a moment later. */
    static LabRegistry start(Path directory, Path storage, String host, int port, boolean readOnly) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = json.createObjectNode().put("version", 0.1);
        config.putObject("log").put("level", "warn").putObject("accesslog").put("disabled", true);
        ObjectNode places = config.putObject("storage");
        places.putObject("filesystem").put("rootdirectory", storage.toString());
        ObjectNode upkeep = places.putObject("maintenance");
        upkeep.putObject("uploadpurging").put("enabled", false);
        upkeep.putObject("readonly").put("enabled", readOnly);
        config.putObject("http").put("addr", host + ":" + port);
        Path file = directory.resolve("registry.yml");
        try {
            Files.createDirectories(storage);
            json.writeValue(file.toFile(), config); // JSON is YAML
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tethered process = Tethered.start(directory, "registry", List.of("docker-registry", "serve", file.toString()));
        return new LabRegistry(process, new InetSocketAddress(host, port));
    }

    void awaitServing() {
        Instant end = Instant.now().plus(LIMIT);
        while (!serves()) {
            if (!process.alive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the registry does not listen on " + address + ": " + process.tail());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean serves() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
