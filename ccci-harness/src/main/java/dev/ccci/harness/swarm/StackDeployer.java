package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands stacks to the Swarm by {@code docker stack deploy}, which knows how compose files are read. Does not wait for the
 * services: see {@link Convergence}. Thread-safe.
 */
public final class StackDeployer {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Pattern UNREACHABLE = Pattern.compile(
            "cannot connect to the docker daemon|error during connect|connection refused|i/o timeout|"
                    + "no such host|not a swarm manager|context deadline exceeded|dial (unix|tcp)|docker.sock: connect|"
                    + "no leader|lost quorum|x509: |\\btls: (failed|first|bad|handshake|unknown)|permission denied while trying to connect");

    private static final Pattern PORT_TAKEN =
            Pattern.compile("port '(\\d+)' is already in use by service '?([^' ]+)'?");

    private final Server server;
    private final AtomicInteger deploys = new AtomicInteger();

    /** Deploys to this server. */
    public StackDeployer(Server server) {
        this.server = server;
    }

    /** How many new stacks this deployer has deployed. */
    public int deploys() {
        return deploys.get();
    }

    /**
     * Deploys a stack whose name is free. What bears this run's id is not in its way.
     *
     * @return the full names of the stack's services
     * @throws LifecycleFailure when the name is taken, or the command fails
     */
    public Set<String> deploy(StackSpec spec) {
        refuseTaken(spec);
        deploys.incrementAndGet();
        return run(spec);
    }

    /**
     * Deploys a stack again, in place.
     *
     * @return the full names of the stack's services, orphans included
     * @throws LifecycleFailure when there is no such stack, or the command fails
     */
    public Set<String> update(StackSpec spec) {
        if (serviceNames(spec).isEmpty()) {
            throw LifecycleFailure.did("deployed " + spec.stack() + " again")
                    .expected("a stack of that name on " + server.name())
                    .found("no service of it")
                    .blame(Cause.HARNESS);
        }
        return run(spec);
    }

    private Set<String> run(StackSpec spec) {
        Command.Result result = Command.run(
                command(spec), environment(spec), spec.directory(), LIMIT, "deployed stack " + spec.stack());
        if (result.exitCode() != 0) {
            throw failed(spec, result.exitCode(), result.stderr());
        }
        return serviceNames(spec);
    }

    private Set<String> serviceNames(StackSpec spec) {
        return DeployedIdentity.of(server, spec.stack()).versions().keySet();
    }

    /** The CLI of Docker 20.10 knows no {@code --detach} here and does not wait; newer ones default to not waiting. */
    static List<String> command(StackSpec spec) {
        List<String> command = new ArrayList<>(List.of("docker", "stack", "deploy", "--resolve-image", "always"));
        for (Path file : spec.composeFiles()) {
            command.add("--compose-file");
            command.add(file.toString());
        }
        command.add(spec.stack());
        return command;
    }

    private Map<String, String> environment(StackSpec spec) {
        Map<String, String> environment = new HashMap<>(spec.environment());
        for (String kept : List.of("PATH", "HOME", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY", "SSH_AUTH_SOCK")) {
            String value = System.getenv(kept);
            if (value != null) {
                environment.put(kept, value);
            }
        }
        environment.put("DOCKER_HOST", server.dockerHost().toString());
        return environment;
    }

    static LifecycleFailure failed(StackSpec spec, int exitCode, String stderr) {
        boolean unreachable =
                UNREACHABLE.matcher(stderr.toLowerCase(Locale.ROOT)).find();
        LifecycleFailure.Found failure = LifecycleFailure.did("deployed stack " + spec.stack() + " from "
                        + String.join(
                                ", ",
                                spec.composeFiles().stream().map(Path::toString).toList()))
                .expected("docker stack deploy to accept it")
                .found("exit code " + exitCode + "\n" + stderr.strip());
        Matcher port = PORT_TAKEN.matcher(stderr);
        if (unreachable) {
            failure.sign(
                    Sign.ENGINE_SILENT,
                    stderr.strip().lines().reduce((first, last) -> last).orElse(""));
        } else if (port.find()) {
            boolean own = port.group(2).startsWith(spec.stack() + "_");
            failure.sign(
                    own ? Sign.PORT_TAKEN_BY_ITSELF : Sign.PORT_TAKEN,
                    "port " + port.group(1) + " is taken by service " + port.group(2));
        }
        return failure.blame(unreachable ? Cause.INFRASTRUCTURE : Cause.RECIPE);
    }

    private void refuseTaken(StackSpec spec) {
        List<StackObject> taken = new StackObjects(server.docker(), spec.stack(), spec.runId())
                .all().stream().filter(object -> !object.ofRun()).toList();
        if (!taken.isEmpty()) {
            throw taken(spec.stack(), server.name(), taken);
        }
    }

    static LifecycleFailure taken(String stack, String server, List<StackObject> objects) {
        return LifecycleFailure.did("wanted to deploy stack " + stack + " to " + server)
                .expected("that nothing there has its name: a new stack would take over what it finds")
                .found(String.join(
                                "\n",
                                objects.stream().map(StackObject::toString).toList())
                        + "\nremove these, or wait for the run that owns them")
                .blame(Cause.INFRASTRUCTURE);
    }
}
