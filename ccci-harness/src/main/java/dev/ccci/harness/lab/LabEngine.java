package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A Docker engine of our own in namespaces of its own, with all of its files in one directory. */
final class LabEngine implements LabPart {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Tethered process;
    private final Path directory;
    private final JsonSocket api;

    private LabEngine(Tethered process, Path directory) {
        this.process = process;
        this.directory = directory;
        this.api = new JsonSocket(directory.resolve("docker.sock"));
    }

    /** An engine with a network of its own, which waits for its link. */
    static LabEngine start(LabPlace place, String mirror) {
        return start(
                place.directory(),
                true,
                place.gateway(),
                List.of(
                        "--cgroup-parent=/" + place.cgroup(),
                        "--dns=" + place.gateway(),
                        "--registry-mirror=" + mirror));
    }

    /** An engine without any network of its own, for builds; they use the machine's. */
    static LabEngine startBuilder(Path directory, String cgroup, String mirror) {
        LabEngine engine = start(
                directory,
                false,
                "",
                List.of(
                        "--cgroup-parent=/" + cgroup,
                        "--bridge=none",
                        "--iptables=false",
                        "--ip-forward=false",
                        "--registry-mirror=" + mirror));
        engine.go();
        return engine;
    }

    private static LabEngine start(Path directory, boolean network, String resolver, List<String> more) {
        try {
            for (String folder : List.of("data", "exec", "run", "etc", "etc-work", "opt", "opt-work")) {
                Files.createDirectories(directory.resolve(folder));
            }
            if (network) {
                Files.writeString(directory.resolve("resolv.conf"), "nameserver " + resolver + "\n");
            } else {
                Files.copy(Path.of("/etc/resolv.conf"), directory.resolve("resolv.conf"));
            }
            Files.writeString(directory.resolve("daemon.json"), "{}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>(List.of(
                "dockerd",
                "--config-file=" + directory.resolve("daemon.json"),
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--host=unix://" + directory.resolve("docker.sock"),
                "--group=0",
                "--pidfile=" + directory.resolve("docker.pid"),
                "--exec-opt=native.cgroupdriver=cgroupfs"));
        words.addAll(more);
        return new LabEngine(Tethered.startApart(directory, "dockerd", network, words), directory);
    }

    long pid() {
        return process.pid();
    }

    void go() {
        process.go();
    }

    JsonSocket api() {
        return api;
    }

    void awaitServing() {
        Instant end = Instant.now().plus(LIMIT);
        while (!serves()) {
            if (!process.alive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the engine does not answer: " + process.tail());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean serves() {
        if (!Files.exists(directory.resolve("docker.sock"))) {
            return false;
        }
        try {
            api.get("/_ping");
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Pulls an image; fails when it cannot be had. */
    static void pull(JsonSocket api, String reference) {
        int colon = reference.lastIndexOf(':');
        api.stream(
                "POST",
                "/images/create?fromImage=" + JsonSocket.encoded(reference.substring(0, colon)) + "&tag="
                        + JsonSocket.encoded(reference.substring(colon + 1)),
                Map.of(),
                LabEngine::refuseErrors);
    }

    static void refuseErrors(JsonNode progress) {
        if (progress.has("error")) {
            throw new IllegalStateException(progress.get("error").asText());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
