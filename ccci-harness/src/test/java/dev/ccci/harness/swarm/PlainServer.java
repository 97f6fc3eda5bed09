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
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Any Swarm, for trials: {@code -Dccci.test.dockerHost=unix:///run/docker.sock}. */
final class PlainServer implements Server {
    private final URI host;
    private final DockerClient docker;

    PlainServer(URI host) {
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
        return SwarmFixture.IMAGE;
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
