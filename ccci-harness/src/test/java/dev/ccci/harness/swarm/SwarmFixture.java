package dev.ccci.harness.swarm;

import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.TestInfo;

/** The stack of one test, and what a wait for it told. */
final class SwarmFixture implements AutoCloseable {

    /** Has a shell and busybox's programs. */
    static final String IMAGE = "lab/scratch:1";

    /** The same under another name, for updates. */
    static final String OTHER_IMAGE = "lab/scratch:2";

    private final Path directory;
    private final Server server;
    private final long begin = System.nanoTime();
    final String runId = "run-" + UUID.randomUUID().toString().substring(0, 8);
    final String stack;
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    SwarmFixture(Server server, Path directory, TestInfo test) {
        this(server, directory, test.getDisplayName());
    }

    SwarmFixture(Server server, Path directory, String what) {
        this.directory = directory;
        this.server = server;
        this.stack = "t" + UUID.randomUUID().toString().substring(0, 6);
        note("== " + what);
    }

    private SwarmFixture(SwarmFixture beside, String stack) {
        this.directory = beside.directory;
        this.server = beside.server;
        this.stack = stack;
    }

    /** Another stack on the same server. */
    SwarmFixture neighbour(String name) {
        return new SwarmFixture(this, name);
    }

    Server server() {
        return server;
    }

    StackSpec spec(String compose) {
        return spec(compose, Map.of());
    }

    StackSpec spec(String compose, Map<String, String> environment) {
        try {
            Path file = Files.createTempFile(directory, "compose", ".yml");
            Files.writeString(file, compose);
            return new StackSpec(stack, directory, List.of(file), environment, runId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> deploy(String compose) {
        return new StackDeployer(server).deploy(spec(compose));
    }

    void progress(String line) {
        lines.add(line);
        note(line);
    }

    /** Kept beside the test reports: what a wait told, and how long things took. */
    void note(String line) {
        try {
            Files.writeString(
                    Files.createDirectories(Path.of("target")).resolve("swarm-lab.txt"),
                    String.format("%7d %s%n", (System.nanoTime() - begin) / 1_000_000, line),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Teardown.remove(server, stack, runId, Duration.ofSeconds(30), this::progress);
    }
}
