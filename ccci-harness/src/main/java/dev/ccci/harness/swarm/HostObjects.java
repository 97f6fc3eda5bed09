package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import dev.ccci.harness.swarm.StackObject.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists everything on an engine: services, containers, networks, volumes, secrets and configs, in this order. Images are not counted. */
final class HostObjects {

    private final DockerClient docker;
    private final List<HostObject> all = new ArrayList<>();

    private HostObjects(DockerClient docker) {
        this.docker = docker;
    }

    static List<HostObject> of(DockerClient docker) {
        HostObjects objects = new HostObjects(docker);
        objects.services();
        objects.containers();
        objects.networks();
        objects.volumes();
        objects.secrets();
        objects.configs();
        return List.copyOf(objects.all);
    }

    private void services() {
        docker.listServicesCmd().exec().forEach(service -> {
            var spec = Objects.requireNonNull(service.getSpec());
            add(Kind.SERVICE, service.getId(), spec.getName(), spec.getLabels());
        });
    }

    private void containers() {
        docker.listContainersCmd()
                .withShowAll(true)
                .exec()
                .forEach(container -> add(Kind.CONTAINER, container.getId(), name(container), container.getLabels()));
    }

    private void networks() {
        docker.listNetworksCmd()
                .exec()
                .forEach(network -> add(Kind.NETWORK, network.getId(), network.getName(), network.getLabels()));
    }

    private void volumes() {
        Objects.requireNonNullElse(docker.listVolumesCmd().exec().getVolumes(), List.<InspectVolumeResponse>of())
                .forEach(volume -> add(Kind.VOLUME, volume.getName(), volume.getName(), volume.getLabels()));
    }

    private void secrets() {
        docker.listSecretsCmd().exec().forEach(secret -> {
            var spec = Objects.requireNonNull(secret.getSpec());
            add(Kind.SECRET, secret.getId(), spec.getName(), spec.getLabels());
        });
    }

    private void configs() {
        docker.listConfigsCmd().exec().forEach(config -> {
            var spec = Objects.requireNonNull(config.getSpec());
            add(
                    Kind.CONFIG,
                    config.getId(),
                    spec.getName(),
                    labels(config.getRawValues().get("Spec")));
        });
    }

    private void add(Kind kind, String id, String name, @Nullable Map<String, String> labels) {
        all.add(new HostObject(kind, id, name, labels == null ? Map.of() : labels));
    }

    private static String name(Container container) {
        String[] names = container.getNames();
        if (names == null || names.length == 0) {
            return container.getId();
        }
        return names[0].startsWith("/") ? names[0].substring(1) : names[0];
    }

    private static Map<String, String> labels(@Nullable Object spec) {
        // the client's class for a config's specification has no labels
        if (!(spec instanceof Map<?, ?> known && known.get("Labels") instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<String, String> labels = new HashMap<>();
        map.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
        return labels;
    }
}
