package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.Network;
import dev.ccci.Keys;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lab.Prerequisite;
import dev.ccci.harness.server.ContextServer;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.Settings;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a server that somebody runs can take apps. Changes nothing on it. */
public final class ServerCheckup {

    private static final String PROXY = "proxy";

    private ServerCheckup() {}

    /** Whether the settings choose the lab. */
    public static boolean isLab(Settings settings) {
        return Servers.isLab(settings);
    }

    /** The server behind the Docker context that the settings choose. */
    public static List<Prerequisite> of(Settings settings) {
        String name = "context " + Servers.name(settings);
        List<Prerequisite> found = new ArrayList<>();
        try (Server server = ContextServer.open(Servers.name(settings), settings)) {
            found.add(Prerequisite.ok(
                    name,
                    server.dockerHost() + ", apps below " + server.domain() + " at "
                            + server.ingress().getHostAddress()));
            found.addAll(swarm(server));
        } catch (LifecycleFailure unusable) {
            found.add(Prerequisite.missing(
                    name,
                    unusable.summary(),
                    "docker context ls shows those there are; -D" + Keys.DOMAIN + " is needed too"));
        }
        return found;
    }

    private static List<Prerequisite> swarm(Server server) {
        try {
            Info info = server.docker().infoCmd().exec();
            boolean manager = info.getSwarm() != null
                    && info.getSwarm().getLocalNodeState() == LocalNodeState.ACTIVE
                    && Boolean.TRUE.equals(info.getSwarm().getControlAvailable());
            return List.of(
                    Prerequisite.ok("engine", "Docker " + info.getServerVersion()),
                    manager
                            ? Prerequisite.ok("Swarm", "a manager")
                            : Prerequisite.missing("Swarm", "the engine is no manager of a Swarm", "docker swarm init"),
                    proxy(server));
        } catch (RuntimeException unreachable) {
            return List.of(Prerequisite.missing(
                    "engine",
                    "does not answer at " + server.dockerHost() + ": " + unreachable.getMessage(),
                    "start it, or mend the context's endpoint"));
        }
    }

    private static Prerequisite proxy(Server server) {
        boolean there = server.docker().listNetworksCmd().withNameFilter(PROXY).exec().stream()
                .filter(network -> PROXY.equals(network.getName()))
                .map(Network::getDriver)
                .anyMatch("overlay"::equals);
        return there
                ? Prerequisite.ok("network proxy", "between the ingress and the apps")
                : Prerequisite.missing(
                        "network proxy",
                        "there is no overlay network of that name, and the ingress reaches apps by it",
                        "docker network create --driver overlay --attachable proxy");
    }
}
