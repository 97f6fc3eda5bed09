package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.Keys;
import dev.ccci.harness.lab.LabServer;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.local.RefusingRegistry;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.ImagePuller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One lab for many runs. They reach it through a Docker context, as they would reach somebody's own server. */
final class SharedLab implements AutoCloseable {

    private static final List<String> IMAGES = List.of("lab/nginx:1.22.1", "lab/nginx:1.26.3");

    private final LabServer lab;
    private final String context;

    private SharedLab(LabServer lab, String context) {
        this.lab = lab;
        this.context = context;
    }

    static SharedLab open() {
        return open(List.of());
    }

    /** With more images than the one that every run needs. */
    static SharedLab open(List<String> images) {
        LabServer lab = Labs.open(key -> Optional.ofNullable(System.getProperty(key)));
        lab.makeAvailable(IMAGES, line -> {});
        lab.makeAvailable(images, line -> {});
        String context = "ccci-test-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        docker("context", "create", context, "--docker", "host=" + lab.dockerHost());
        return new SharedLab(lab, context);
    }

    DockerClient docker() {
        return lab.docker();
    }

    Server server() {
        return lab;
    }

    /** What can befall it. */
    LabFaults faults() {
        return LabFaults.of(lab);
    }

    /** The engine's, as its containers can mount it. */
    String socket() {
        return lab.dockerHost().getPath();
    }

    /** A context that leads to the engine by another way, such as through something that stands before it; to be closed. */
    Way by(Path socket) {
        String name = context + "-" + Long.toHexString(System.nanoTime());
        docker("context", "create", name, "--docker", "host=unix://" + socket);
        return new Way(name);
    }

    /** @param context what {@code ccci.server} can name */
    record Way(String context) implements AutoCloseable {
        @Override
        public void close() {
            docker("context", "rm", "--force", context);
        }
    }

    /** A registry that refuses every image; to be closed. */
    RefusingRegistry refusingRegistry() {
        new ImagePuller(lab).pull(IMAGES, line -> {});
        return new RefusingRegistry(lab.docker());
    }

    /** What a run needs to be told to deploy to it. */
    Map<String, String> settings() {
        return Map.of(
                Keys.SERVER, context,
                Keys.DOMAIN, lab.domain(),
                Keys.INGRESS, lab.ingress().getHostAddress(),
                Keys.AUTHORITY, lab.authority().orElseThrow().toString(),
                Keys.RESTIC_IMAGE, lab.resticImage());
    }

    @Override
    public void close() {
        try (lab) {
            docker("context", "rm", "--force", context);
        }
    }

    private static void docker(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
