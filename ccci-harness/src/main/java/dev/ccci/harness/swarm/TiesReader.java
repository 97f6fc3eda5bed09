package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Config;
import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the ties between the services of a stack from their specifications and configs; again when one of them has changed. */
final class TiesReader {

    private final DockerClient docker;
    private final String stack;
    private Set<String> readFor = Set.of();
    private Map<String, Ties> ties = Map.of();

    TiesReader(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
    }

    /** By service id. */
    Map<String, Ties> of(List<Service> services) {
        Set<String> now = services.stream()
                .map(service -> service.getId() + "@" + service.getUpdatedAt())
                .collect(Collectors.toSet());
        if (!now.equals(readFor)) {
            ties = read(services);
            readFor = now;
        }
        return ties;
    }

    private Map<String, Ties> read(List<Service> services) {
        Map<String, String> configs = services.size() < 2 ? Map.of() : configs();
        Map<String, Ties> read = new HashMap<>();
        for (Service service : services) {
            Map<String, Set<String>> others = services.stream()
                    .filter(other -> !Objects.equals(other.getId(), service.getId()))
                    .collect(Collectors.toMap(Service::getId, this::hosts));
            ContainerSpec container = container(service);
            read.put(
                    service.getId(),
                    container == null ? Ties.NONE : Ties.of(texts(container, configs), others, shares(container)));
        }
        return read;
    }

    private Set<String> hosts(Service service) {
        var spec = Objects.requireNonNull(service.getSpec());
        String name = Objects.requireNonNull(spec.getName());
        Set<String> hosts = new TreeSet<>(Set.of(name, name.replaceFirst("^" + stack + "_", "")));
        var networks = Objects.requireNonNull(spec.getTaskTemplate()).getNetworks();
        orNone(networks).forEach(network -> hosts.addAll(orNone(network.getAliases())));
        return hosts;
    }

    private static @Nullable ContainerSpec container(Service service) {
        var task = Objects.requireNonNull(service.getSpec()).getTaskTemplate();
        return task == null ? null : task.getContainerSpec();
    }

    private static List<String> texts(ContainerSpec container, Map<String, String> configs) {
        List<String> texts = new ArrayList<>();
        texts.addAll(orNone(container.getEnv()));
        texts.addAll(orNone(container.getCommand()));
        texts.addAll(orNone(container.getArgs()));
        orNone(container.getConfigs()).forEach(config -> texts.add(configs.getOrDefault(config.getConfigID(), "")));
        return texts;
    }

    private static List<String> shares(ContainerSpec container) {
        Stream<String> volumes = orNone(container.getMounts()).stream()
                .filter(mount -> mount.getType() == MountType.VOLUME && mount.getSource() != null)
                .map(mount -> "volume " + mount.getSource());
        return Stream.concat(Stream.of("image " + container.getImage()), volumes)
                .toList();
    }

    /** By id. What is in them is not among the values that the client has names for. */
    private Map<String, String> configs() {
        Map<String, String> configs = new HashMap<>();
        for (Config config : docker.listConfigsCmd()
                .withFilters(Map.of("label", List.of(Names.STACK_LABEL + "=" + stack)))
                .exec()) {
            Object spec = config.getRawValues().get("Spec");
            Object data = spec instanceof Map<?, ?> values ? values.get("Data") : null;
            if (data instanceof String text) {
                configs.put(config.getId(), new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            }
        }
        return configs;
    }

    private static <T> Collection<T> orNone(@Nullable Collection<T> values) {
        return Objects.requireNonNullElse(values, List.of());
    }
}
