package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInfo;

/** The one place from which the tests of this package get a Swarm, and stacks of one test on it. */
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

    SwarmFixture(Path directory, TestInfo test) {
        this.directory = directory;
        this.server = acquire();
        this.stack = "t" + UUID.randomUUID().toString().substring(0, 6);
        note("== " + test.getDisplayName());
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

    private static Server acquire() {
        String host = System.getProperty("ccci.test.dockerHost", "");
        Assumptions.assumeFalse(host.isEmpty(), "no Swarm: -Dccci.test.dockerHost=unix://… names one");
        return new PlainServer(URI.create(host));
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
                    Path.of("target", "swarm-lab.txt"),
                    String.format("%7d %s%n", (System.nanoTime() - begin) / 1_000_000, line),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Teardown.remove(server, stack, runId, java.time.Duration.ofSeconds(30), this::progress);
        } finally {
            server.close();
        }
    }

    private static final class PlainServer implements Server {
        private final URI host;
        private final DockerClient docker;

        private PlainServer(URI host) {
            this.host = host;
            DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(host.toString())
                    .build();
            docker = DockerClientImpl.getInstance(
                    config,
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(host)
                            .maxConnections(50)
                            .build());
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public URI dockerHost() {
            return host;
        }

        @Override
        public DockerClient docker() {
            return docker;
        }

        @Override
        public String domain() {
            return "ci.test";
        }

        @Override
        public InetAddress ingress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public Optional<Path> authority() {
            return Optional.empty();
        }

        @Override
        public String resticImage() {
            return IMAGE;
        }

        @Override
        public void makeAvailable(Collection<String> images, Consumer<String> progress) {}

        @Override
        public List<String> findings() {
            return List.of();
        }

        @Override
        public void close() {
            try {
                docker.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
