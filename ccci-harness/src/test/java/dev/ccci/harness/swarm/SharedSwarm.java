package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One Swarm for all lab tests of this package: the lab, or the one that {@code ccci.test.dockerHost} names. */
final class SharedSwarm implements ParameterResolver {

    private static final String BUSYBOX = "lab/busybox:1.35.0";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedSwarm.class))
                .getOrComputeIfAbsent("swarm", key -> new Shared(open()), Shared.class)
                .server();
    }

    /** One of its own, with the images of {@link SwarmFixture}. */
    static Server open() {
        String host = System.getProperty("ccci.test.dockerHost", "");
        Server server = host.isEmpty() ? Labs.open(key -> Optional.empty()) : new PlainServer(URI.create(host));
        makeImages(server);
        return server;
    }

    /** Two names for one image, so that an update has somewhere to go. */
    private static void makeImages(Server server) {
        try {
            server.docker().inspectImageCmd(SwarmFixture.OTHER_IMAGE).exec();
        } catch (NotFoundException missing) {
            server.makeAvailable(List.of(BUSYBOX), line -> {});
            new ImagePuller(server).pull(List.of(BUSYBOX), line -> {});
            server.docker().tagImageCmd(BUSYBOX, "lab/scratch", "1").exec();
            server.docker().tagImageCmd(BUSYBOX, "lab/scratch", "2").exec();
        }
    }

    private record Shared(Server server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }
}
