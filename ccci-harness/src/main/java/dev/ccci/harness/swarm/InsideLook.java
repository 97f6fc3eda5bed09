package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks, from the ingress's network, whether the app takes connections at all. Nobody answering there is the network's doing: an app
 * that does not listen refuses, and one that hangs is connected by its kernel.
 */
public final class InsideLook {

    private static final String NETWORK = "proxy";
    private static final String PORT = "traefik\\.http\\.services\\.[^.]+\\.loadbalancer\\.server\\.port";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Server server;
    private final String stack;
    private final String runId;

    /** Of a stack; the container that looks bears the run's id. */
    public InsideLook(Server server, String stack, String runId) {
        this.server = server;
        this.stack = stack;
        this.runId = runId;
    }

    /** What is wrong there; nothing as well when it could not be looked at. */
    public Map<Sign, String> look() {
        try {
            DockerClient docker = server.docker();
            return docker.listServicesCmd().withLabelFilter(Map.of(Names.STACK_LABEL, stack)).exec().stream()
                    .map(service -> Objects.requireNonNull(service.getSpec()))
                    .flatMap(spec -> port(Objects.requireNonNullElse(spec.getLabels(), Map.of())).stream()
                            .flatMap(port -> address(docker, spec.getName()).stream()
                                    .flatMap(address -> cut(spec.getName(), address, port).stream())))
                    .findFirst()
                    .map(words -> Map.of(Sign.APP_CUT_OFF, words))
                    .orElse(Map.of());
        } catch (RuntimeException unknown) {
            return Map.of();
        }
    }

    private static Optional<String> port(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> label.getKey().matches(PORT))
                .map(Map.Entry::getValue)
                .filter(port -> port.matches("\\d{1,5}"))
                .findFirst();
    }

    private static Optional<String> address(DockerClient docker, String service) {
        return docker.listContainersCmd().withLabelFilter(Map.of(Names.SERVICE_LABEL, service)).exec().stream()
                .map(InsideLook::address)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> address(Container container) {
        var settings = container.getNetworkSettings();
        var network = settings == null || settings.getNetworks() == null
                ? null
                : settings.getNetworks().get(NETWORK);
        return Optional.ofNullable(network == null ? null : network.getIpAddress())
                .filter(address -> !address.isEmpty());
    }

    private Optional<String> cut(String service, String address, String port) {
        OneOff asked = new OneOff(
                server.resticImage(),
                List.of("sh", "-c", "nc -w 2 \"$0\" \"$1\" < /dev/null 2>&1", address, port),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.of(NETWORK),
                runId);
        CommandResult result = asked.run(server, LIMIT);
        String said = result.stdout() + result.stderr();
        return result.exitCode() != 0 && said.contains("timed out")
                ? Optional.of("the network " + NETWORK + " does not reach " + Names.inStack(stack, service) + " at "
                        + address + ":" + port + ": " + said.strip())
                : Optional.empty();
    }
}
