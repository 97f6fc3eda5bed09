package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.server.Server;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server that is not open, for a plan that nobody carries out: it has a name and a domain, and nothing can be done on it.
 *
 * @param name as in {@link dev.ccci.Keys#SERVER}
 * @param domain of its apps
 */
record PlannedServer(String name, String domain) implements Server {

    @Override
    public URI dockerHost() {
        throw closed();
    }

    @Override
    public DockerClient docker() {
        throw closed();
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
        throw closed();
    }

    @Override
    public void makeAvailable(Collection<String> images, Consumer<String> progress) {
        throw closed();
    }

    @Override
    public List<String> findings() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing was opened
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the server is not open: a plan must not need it");
    }
}
