package dev.ccci.harness.lifecycle;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A container of somebody else's on a network of the app's own, which cannot be removed as long as it is there. */
final class NetworkHolder implements AutoCloseable {

    private final DockerClient docker;
    private final String ending;
    private volatile @Nullable String container;

    /** @param ending of the network's name */
    NetworkHolder(DockerClient docker, String ending) {
        this.docker = docker;
        this.ending = ending;
    }

    /** Joins. */
    void hold() {
        String name = Objects.requireNonNull(network().getName());
        String made = docker.createContainerCmd("lab/nginx:1.26.3")
                .withCmd("sleep", "600")
                .withLabels(Map.of("dev.ccci.run", "holder"))
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(name))
                .exec()
                .getId();
        container = made;
        docker.startContainerCmd(made).exec();
    }

    /** Leaves, if it has joined. */
    void letGo() {
        String held = container;
        if (held != null) {
            docker.removeContainerCmd(held).withForce(true).exec();
            container = null;
        }
    }

    private Network network() {
        return docker.listNetworksCmd().exec().stream()
                .filter(each -> String.valueOf(each.getName()).endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no network with " + ending));
    }

    @Override
    public void close() {
        letGo();
        docker.listNetworksCmd().exec().stream()
                .filter(each -> String.valueOf(each.getName()).endsWith(ending))
                .forEach(each -> docker.removeNetworkCmd(each.getId()).exec());
    }
}
