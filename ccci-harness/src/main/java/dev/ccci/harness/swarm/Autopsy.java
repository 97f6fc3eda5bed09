package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.Service;
import dev.ccci.harness.failure.Sign;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Looks closer at a service that has not come to rest: what the Swarm's words about its tasks do not tell. */
final class Autopsy {

    private static final int NEWEST = 3;
    private static final Set<Integer> CRASHES = Set.of(132, 134, 136, 139);
    private static final int SIGNALS = 128;

    private final DockerClient docker;
    private final String stack;

    Autopsy(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
    }

    /** What was seen besides; nothing when the engine does not answer or the containers are gone. */
    Map<Sign, String> of(ServiceReport report) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        try {
            String name = Names.inStack(stack, report.service());
            Integer code = report.exitCode();
            if (code != null && CRASHES.contains(code)) {
                signs.put(
                        Sign.PROGRAM_CRASHED,
                        name + " ended with exit code " + code + ", which is signal " + (code - SIGNALS));
            }
            List<Container> containers = new LogTail(docker)
                    .containers(report.service()).stream().limit(NEWEST).toList();
            for (Container container : containers) {
                ContainerEnd.memory(docker, name, container.getId())
                        .ifPresent(end -> signs.putIfAbsent(end.sign(), end.words()));
            }
            if (report.state() == ServiceState.STARTING && !containers.isEmpty()) {
                health(name, containers.get(0), signs);
            }
            if (report.state() == ServiceState.NO_ROOM) {
                new PortHolders(docker, stack).of(report).ifPresent(port -> signs.put(port.getKey(), port.getValue()));
            }
        } catch (RuntimeException unreachable) {
            return signs;
        }
        return signs;
    }

    /** A check that is due only after a long interval looks like an app that does not start. */
    private void health(String name, Container container, Map<Sign, String> signs) {
        InspectContainerResponse seen =
                docker.inspectContainerCmd(container.getId()).exec();
        HealthState health = seen.getState().getHealth();
        if (health == null || !Boolean.TRUE.equals(seen.getState().getRunning())) {
            return;
        }
        List<HealthStateLog> looks = Objects.requireNonNullElse(health.getLog(), List.of());
        var check = seen.getConfig().getHealthcheck();
        Long interval = check == null ? null : check.getInterval();
        if (looks.isEmpty()) {
            signs.put(
                    Sign.LATE_PROBE,
                    name + " runs, and its health check has not been made once"
                            + (interval == null || interval == 0
                                    ? ""
                                    : ": the first comes after an interval of " + interval / 1_000_000_000L + " s"));
        } else {
            HealthStateLog last = looks.get(looks.size() - 1);
            signs.put(
                    Sign.NEVER_HEALTHY,
                    name + " runs, and its health check did not pass; the last ended with " + last.getExitCodeLong()
                            + Optional.ofNullable(last.getOutput())
                                    .map(String::strip)
                                    .filter(output -> !output.isEmpty())
                                    .map(output -> ": "
                                            + output.lines().reduce((a, b) -> b).orElse(""))
                                    .orElse(""));
        }
    }

    /** Whether something else on the server has the port. */
    private record PortHolders(DockerClient docker, String stack) {

        Optional<Map.Entry<Sign, String>> of(ServiceReport report) {
            List<Service> services = docker.listServicesCmd().exec();
            List<PortConfig> wanted = services.stream()
                    .filter(service -> report.service().equals(name(service)))
                    .flatMap(service -> ports(service).stream())
                    .toList();
            for (PortConfig port : wanted) {
                for (Service other : services) {
                    boolean has = ports(other).stream()
                            .anyMatch(theirs -> theirs.getPublishedPort() == port.getPublishedPort()
                                    && theirs.getProtocol() == port.getProtocol());
                    if (has && !report.service().equals(name(other))) {
                        boolean own = name(other).startsWith(stack + "_");
                        return Optional.of(Map.entry(
                                own ? Sign.PORT_TAKEN_BY_ITSELF : Sign.PORT_TAKEN,
                                "port " + port.getPublishedPort() + " is taken by service " + name(other)
                                        + (own ? " of the same recipe" : "")));
                    }
                }
            }
            return Optional.empty();
        }

        private static String name(Service service) {
            var spec = service.getSpec();
            return spec == null ? "" : Objects.requireNonNullElse(spec.getName(), "");
        }

        private static List<PortConfig> ports(Service service) {
            var spec = service.getSpec();
            var endpoint = spec == null ? null : spec.getEndpointSpec();
            return endpoint == null || endpoint.getPorts() == null ? List.of() : endpoint.getPorts();
        }
    }
}
