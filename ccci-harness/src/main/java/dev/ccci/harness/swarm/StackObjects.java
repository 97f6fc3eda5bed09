package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.ccci.harness.swarm.StackObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what belongs to a stack, by label or name, and to a run, by label. */
final class StackObjects {

    private final DockerClient docker;
    private final String stack;
    private final String runId;

    StackObjects(DockerClient docker, String stack, String runId) {
        this.docker = docker;
        this.stack = stack;
        this.runId = runId;
    }

    List<StackObject> all() {
        List<StackObject> all = new ArrayList<>();
        Stream.of(services(), containers(), networks(), volumes(), secrets(), configs())
                .forEach(all::addAll);
        return List.copyOf(all);
    }

    List<StackObject> services() {
        return docker.listServicesCmd().exec().stream()
                .map(service -> {
                    var spec = Objects.requireNonNull(service.getSpec());
                    return ours(Kind.SERVICE, service.getId(), spec.getName(), spec.getLabels());
                })
                .filter(Objects::nonNull)
                .toList();
    }

    List<StackObject> containers() {
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .map(container -> ours(Kind.CONTAINER, container.getId(), name(container), container.getLabels()))
                .filter(Objects::nonNull)
                .toList();
    }

    List<StackObject> networks() {
        return docker.listNetworksCmd().exec().stream()
                .map(network -> ours(Kind.NETWORK, network.getId(), network.getName(), network.getLabels()))
                .filter(Objects::nonNull)
                .toList();
    }

    List<StackObject> volumes() {
        return Objects.requireNonNullElse(
                        docker.listVolumesCmd().exec().getVolumes(),
                        List.<com.github.dockerjava.api.command.InspectVolumeResponse>of())
                .stream()
                .map(volume -> ours(Kind.VOLUME, volume.getName(), volume.getName(), volume.getLabels()))
                .filter(Objects::nonNull)
                .toList();
    }

    List<StackObject> secrets() {
        return docker.listSecretsCmd().exec().stream()
                .map(secret -> {
                    var spec = Objects.requireNonNull(secret.getSpec());
                    return ours(Kind.SECRET, secret.getId(), spec.getName(), spec.getLabels());
                })
                .filter(Objects::nonNull)
                .toList();
    }

    List<StackObject> configs() {
        return docker.listConfigsCmd().exec().stream()
                .map(config -> {
                    var spec = Objects.requireNonNull(config.getSpec());
                    return ours(
                            Kind.CONFIG,
                            config.getId(),
                            spec.getName(),
                            labels(config.getRawValues().get("Spec")));
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable StackObject ours(Kind kind, String id, String name, @Nullable Map<String, String> given) {
        Map<String, String> labels = given == null ? Map.of() : given;
        boolean ofRun = !runId.isEmpty() && runId.equals(labels.get(Names.RUN_LABEL));
        return ofRun || Names.belongs(stack, name, labels) ? new StackObject(kind, id, name, ofRun) : null;
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
        Map<String, String> labels = new java.util.HashMap<>();
        map.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
        return labels;
    }
}
