package dev.ccci.harness.local;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.server.Server;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A server whose names below {@code ci.test} are this machine, and which has no Docker. */
public record LocalServer(Optional<Path> authority) implements Server {

    /** One whose certificates nobody asks for. */
    public LocalServer() {
        this(Optional.empty());
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public URI dockerHost() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DockerClient docker() {
        throw new UnsupportedOperationException();
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
    public String resticImage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeAvailable(Collection<String> images, Consumer<String> progress) {}

    @Override
    public List<String> findings() {
        return List.of();
    }

    @Override
    public void close() {}
}
