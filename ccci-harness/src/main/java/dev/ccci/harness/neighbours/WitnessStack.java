package dev.ccci.harness.neighbours;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.ServiceSpec;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.ExternalObjects;
import dev.ccci.harness.swarm.WitnessName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the witness on the server: what any recipe has, as small as can be. One service {@code app} on {@code proxy} and on a network
 * of its own, with a volume, a secret and a config; and a volume that nobody uses, as an app that is stopped has.
 */
final class WitnessStack {

    static final String SHARED = "proxy";
    static final String DATA = "/data";
    static final String ASKED = "/tmp/asked";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the two kinds of busybox, one knows {@code -lk} for a server that stays, the other {@code -ll}. */
    private static final String SERVE = "echo \"$WORD\" >" + DATA + "/known"
            + " && { nc -lk -p 80 -e sh /answer.sh 2>/dev/null || exec nc -ll -p 80 -e sh /answer.sh; }";

    private static final long ONE_SECOND = 1_000_000_000L;

    private final Server server;
    private final String stack;
    private final String run;
    private final Map<String, String> labels;

    WitnessStack(Server server, String runId) {
        this.server = server;
        this.stack = WitnessName.stack(runId);
        this.run = WitnessName.run(runId);
        this.labels = Map.of("com.docker.stack.namespace", stack, "dev.ccci.run", run);
    }

    String name() {
        return stack;
    }

    String service() {
        return stack + "_app";
    }

    String data() {
        return stack + "_data";
    }

    String idle() {
        return stack + "_idle";
    }

    /** All of it, by kind and name. */
    List<String> objects() {
        return List.of(
                "service " + service(),
                "network " + stack + "_own",
                "volume " + data(),
                "volume " + idle(),
                "secret " + stack + "_secret",
                "config " + stack + "_answer");
    }

    String host() {
        return "witness-" + run.replace("-witness", "") + "." + server.domain();
    }

    /** What it answers, and nobody else. */
    String word() {
        return "I am " + stack + ".";
    }

    void create() {
        DockerClient docker = server.docker();
        ExternalObjects objects = new ExternalObjects(server, stack, run);
        objects.secret(stack + "_secret", "a secret of somebody else".getBytes(StandardCharsets.UTF_8));
        objects.config(stack + "_answer", script());
        docker.createVolumeCmd().withName(idle()).withLabels(labels).exec();
        docker.createNetworkCmd()
                .withName(stack + "_own")
                .withDriver("overlay")
                .withLabels(labels)
                .exec();
        docker.createServiceCmd(JSON.convertValue(specification(docker), ServiceSpec.class))
                .exec();
    }

    private Map<String, Object> specification(DockerClient docker) {
        return Map.of(
                "Name", service(),
                "Labels", labelsOfService(),
                "TaskTemplate",
                        Map.of(
                                "ContainerSpec", container(docker),
                                "RestartPolicy", Map.of("Condition", "any", "Delay", ONE_SECOND),
                                "Networks", List.of(network(docker, stack + "_own"), network(docker, SHARED))),
                "Mode", Map.of("Replicated", Map.of("Replicas", 1)),
                "EndpointSpec", Map.of("Mode", "dnsrr"));
    }

    private Map<String, String> labelsOfService() {
        String router = "traefik.http.routers." + stack;
        return Map.of(
                "com.docker.stack.namespace",
                stack,
                "dev.ccci.run",
                run,
                "traefik.enable",
                "true",
                "traefik.docker.network",
                SHARED,
                "traefik.http.services." + stack + ".loadbalancer.server.port",
                "80",
                router + ".rule",
                "Host(`" + host() + "`)",
                router + ".entrypoints",
                "web-secure",
                router + ".tls",
                "true");
    }

    private Map<String, Object> container(DockerClient docker) {
        return Map.of(
                "Image", image(docker),
                "Labels", labels,
                "Command", List.of("sh", "-c", SERVE),
                "Env", List.of("WORD=" + word()),
                "StopGracePeriod", ONE_SECOND,
                "Mounts",
                        List.of(Map.of(
                                "Type",
                                "volume",
                                "Source",
                                data(),
                                "Target",
                                DATA,
                                "VolumeOptions",
                                Map.of("Labels", labels))),
                "Secrets",
                        List.of(Map.of(
                                "SecretID", secretId(docker),
                                "SecretName", stack + "_secret",
                                "File", file("secret"))),
                "Configs",
                        List.of(Map.of(
                                "ConfigID", configId(docker),
                                "ConfigName", stack + "_answer",
                                "File", file("/answer.sh"))));
    }

    private static Map<String, Object> file(String name) {
        return Map.of("Name", name, "UID", "0", "GID", "0", "Mode", 0444);
    }

    private static Map<String, Object> network(DockerClient docker, String name) {
        String id = docker.listNetworksCmd().withNameFilter(name).exec().stream()
                .filter(network -> network.getName().equals(name))
                .map(Network::getId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server has no network " + name));
        return Map.of("Target", id, "Aliases", List.of("app"));
    }

    private String secretId(DockerClient docker) {
        return docker.listSecretsCmd()
                .withNameFilter(List.of(stack + "_secret"))
                .exec()
                .get(0)
                .getId();
    }

    private String configId(DockerClient docker) {
        return docker.listConfigsCmd()
                .withFilters(Map.of("name", List.of(stack + "_answer")))
                .exec()
                .get(0)
                .getId();
    }

    /** By its digest, so that the engine does not ask a registry for it again. */
    private String image(DockerClient docker) {
        InspectImageResponse image =
                docker.inspectImageCmd(server.resticImage()).exec();
        List<String> digests = Objects.requireNonNullElse(image.getRepoDigests(), List.of());
        return digests.isEmpty() ? server.resticImage() : digests.get(0);
    }

    private static byte[] script() {
        try (InputStream in = Objects.requireNonNull(WitnessStack.class.getResourceAsStream("answer.sh"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
