package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.SecretGenerator;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.recipe.UpgradePath;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.Move;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Converged;
import dev.ccci.harness.swarm.Convergence;
import dev.ccci.harness.swarm.DeployedIdentity;
import dev.ccci.harness.swarm.Expectation;
import dev.ccci.harness.swarm.ExternalObjects;
import dev.ccci.harness.swarm.StackDeployer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Puts versions of the app on the server and waits for them. */
final class AppOperations {

    private final Server server;
    private final String runId;
    private final Mask mask;
    private final Consumer<String> progress;
    private final StackDeployer deployer;
    private final Map<String, SecretValue> createdSecrets = new ConcurrentHashMap<>();

    AppOperations(Server server, String runId, Mask mask, Consumer<String> progress) {
        this.server = server;
        this.runId = runId;
        this.mask = mask;
        this.progress = progress;
        this.deployer = new StackDeployer(server);
    }

    /** How many new stacks were deployed. */
    int deploys() {
        return deployer.deploys();
    }

    /** The secrets of a version that this run has created, by their key in its compose files. */
    Map<String, SecretValue> secrets(Deployable version) {
        return version.secrets().stream()
                .filter(secret -> createdSecrets.containsKey(secret.name()))
                .collect(Collectors.toMap(
                        SecretSpec::key, secret -> Objects.requireNonNull(createdSecrets.get(secret.name()))));
    }

    /** What is on the server already. */
    void adopt(Map<String, SecretValue> secrets) {
        new KnownSecrets(mask).adopted(secrets);
        createdSecrets.putAll(secrets);
    }

    /** Every secret on the server that this run made or adopted, by name. */
    Map<String, SecretValue> secrets() {
        return Map.copyOf(createdSecrets);
    }

    /** Puts the first version there, and waits; gives what the Swarm says that is there now. */
    Identified deploy(Deployable version) {
        createSecrets(version);
        Set<String> services = deployer.deploy(version.spec(runId, server.authority()));
        Converged converged = converge(version, Expectation.afterDeploy(services));
        Identified there = identified(version);
        tell(converged);
        return there;
    }

    /** What the Swarm says that is there, beside what should be. */
    Identified identified(Deployable version) {
        DeployedIdentity there = DeployedIdentity.of(server, version.env().stackName());
        Map<String, String> images = new HashMap<>();
        version.stack().services().forEach((key, service) -> images.put(key, service.image()));
        boolean pinned = version.files().pinned().isPresent();
        return new Identified(
                version.files().deployed(),
                pinned ? "version" : "chaos-version",
                (pinned ? there.version() : there.chaosVersion()).orElse(""),
                there.otherImages(images));
    }

    /**
     * Redeploys in place.
     *
     * @param path from which version to which, for the failure text
     * @param finding gets a line for every service that the new version no longer declares
     * @return what moved
     */
    Move upgrade(Deployable version, UpgradePath path, Consumer<String> finding) {
        String stack = version.env().stackName();
        DeployedIdentity before = DeployedIdentity.of(server, stack);
        createSecrets(version);
        deployer.update(version.spec(runId, server.authority()));
        Set<String> orphans = DeployedIdentity.of(server, stack)
                .orphans(version.stack().services().keySet());
        if (!orphans.isEmpty()) {
            before.remove(server, orphans);
            orphans.forEach(orphan -> finding.accept("service " + orphan
                    + " is not in the head's compose files; it was removed, which docker stack deploy does not do"));
        }
        Set<String> declared = new HashSet<>(before.versions().keySet());
        declared.removeAll(orphans);
        await(version, Expectation.afterUpdate(declared, before.versions()).saying("after the update " + path));
        return move(version, before, DeployedIdentity.of(server, stack));
    }

    /** Waits until a stack that nobody changes is at rest. */
    void settle(Deployable version) {
        await(version, Expectation.settled());
    }

    private void await(Deployable version, Expectation expectation) {
        tell(converge(version, expectation));
    }

    private Converged converge(Deployable version, Expectation expectation) {
        return Convergence.await(server, version.env().stackName(), expectation, version.limit(), progress);
    }

    private void tell(Converged converged) {
        progress.accept(String.format(
                Locale.ROOT, "converged in %.1f s", converged.took().toMillis() / 1000.0));
    }

    private void createSecrets(Deployable version) {
        List<SecretSpec> missing = version.secrets().stream()
                .filter(secret -> !createdSecrets.containsKey(secret.name()))
                .toList();
        Map<String, SecretValue> values = new SecretGenerator().values(missing, version.given());
        ExternalObjects objects = new ExternalObjects(server, version.env().stackName(), runId);
        for (SecretSpec secret : missing) {
            SecretValue value = Objects.requireNonNull(values.get(secret.key()));
            new KnownSecrets(mask).of(secret, value);
            objects.secret(secret.name(), value.reveal().getBytes(StandardCharsets.UTF_8));
            createdSecrets.put(secret.name(), value);
        }
    }

    private static Move move(Deployable version, DeployedIdentity before, DeployedIdentity after) {
        String chaos = after.chaosVersion().orElse("").replaceFirst("\\+U$", "");
        return new Move(version.files().commit(), chaos, identity(before), identity(after));
    }

    private static Move.Identity identity(DeployedIdentity deployed) {
        return new Move.Identity(
                deployed.version().orElse("none"), deployed.images().getOrDefault(deployed.stack() + "_app", "none"));
    }
}
