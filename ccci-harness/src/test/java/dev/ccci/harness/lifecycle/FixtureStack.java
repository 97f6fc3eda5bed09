package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.lab.LabServer;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.swarm.Convergence;
import dev.ccci.harness.swarm.Expectation;
import dev.ccci.harness.swarm.ExternalObjects;
import dev.ccci.harness.swarm.ImagePuller;
import dev.ccci.harness.swarm.StackDeployer;
import dev.ccci.harness.swarm.StackSpec;
import dev.ccci.harness.swarm.Teardown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A stack with a service of each kind, on a lab of its own. Its compose file is beside this class. */
final class FixtureStack implements AutoCloseable {

    static final String DOMAIN = "fixtures.ci.test";

    /** Published by the service redis. */
    static final int REDIS_PORT = 16379;

    private static final String NAME = "fixtures";
    private static final String RUN = "run-fixtures";
    private static final List<String> IMAGES = List.of(
            "lab/nginx:1.22.1", "lab/postgres:15", "lab/mariadb:10.11", "lab/redis:7.0.15", "lab/sqlite:3.40.1");

    private final LabServer server;

    private FixtureStack(LabServer server) {
        this.server = server;
    }

    static FixtureStack deploy(Path folder) {
        LabServer lab = Labs.open(key -> Optional.ofNullable(System.getProperty(key)));
        FixtureStack stack = new FixtureStack(lab);
        try {
            stack.deployFrom(folder);
            return stack;
        } catch (RuntimeException | IOException e) {
            stack.close();
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    private void deployFrom(Path folder) throws IOException {
        server.makeAvailable(IMAGES, line -> {});
        new ImagePuller(server).pull(IMAGES, line -> {});
        Path compose = folder.resolve("compose.yml");
        try (InputStream in =
                Objects.requireNonNull(FixtureStack.class.getResourceAsStream("fixtures-compose.yml"), "compose")) {
            Files.copy(in, compose);
        }
        new ExternalObjects(server, NAME, RUN)
                .secret(NAME + "_password_v1", "s3cret ' \" \\ $HOME".getBytes(StandardCharsets.UTF_8));
        var services = new StackDeployer(server)
                .deploy(new StackSpec(NAME, folder, List.of(compose), Map.of("STACK", NAME, "DOMAIN", DOMAIN), RUN));
        Convergence.await(server, NAME, Expectation.afterDeploy(services), Duration.ofMinutes(3), line -> {});
    }

    LabServer server() {
        return server;
    }

    Exec exec() {
        return new ServiceCommands(server, NAME);
    }

    @Override
    public void close() {
        try (server) {
            Teardown.remove(server, NAME, RUN, Duration.ofMinutes(1), line -> {});
        }
    }
}
