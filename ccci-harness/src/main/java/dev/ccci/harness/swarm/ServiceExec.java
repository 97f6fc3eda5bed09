package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Observation.SeenService;
import dev.ccci.harness.swarm.Observation.SeenTask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs commands in the running container of a service. When that container stops before the command has started, the next
 * one is taken; a command that has started is never run again.
 */
public final class ServiceExec {

    private static final long LOOK_MILLIS = 250;

    private final Server server;
    private final String stack;

    /** For the services of this stack. */
    public ServiceExec(Server server, String stack) {
        this.server = server;
        this.stack = stack;
    }

    /** Runs a command without input and environment of its own. */
    public CommandResult run(String service, List<String> command, Duration limit) {
        return run(service, command, Map.of(), new byte[0], limit);
    }

    /**
     * Runs a command.
     *
     * @param service its name in the compose file
     * @param command the argument vector; no shell unless it names one
     * @param environment added to the container's
     * @param stdin what the command reads; the place for secrets. When not empty, the container needs {@code sh} and {@code head}
     * @param limit for the wait for a container and for the command
     * @throws LifecycleFailure when there is no settled running container on this engine, or the command does not end in time
     */
    public CommandResult run(
            String service, List<String> command, Map<String, String> environment, byte[] stdin, Duration limit) {
        long began = System.nanoTime();
        StackReader reader = new StackReader(server.docker(), stack);
        try (StackEvents events = new StackEvents(server.docker(), stack)) {
            while (true) {
                Duration left = limit.minus(Duration.ofNanos(System.nanoTime() - began));
                if (left.isNegative()) {
                    throw noContainer(service, command, limit);
                }
                Optional<CommandResult> result = running(reader, service)
                        .flatMap(container -> attempt(container, service, command, environment, stdin, left));
                if (result.isPresent()) {
                    return result.get();
                }
                events.await(LOOK_MILLIS);
            }
        }
    }

    /**
     * The id of the newest running container of a service made from its present specification.
     *
     * @param service its name in the compose file
     * @throws LifecycleFailure when the stack has no such service
     */
    public Optional<String> container(String service) {
        return running(new StackReader(server.docker(), stack), service);
    }

    private Optional<String> running(StackReader reader, String service) {
        Observation seen = reader.read(Duration.ZERO);
        SeenService found = seen.services().stream()
                .filter(candidate -> candidate.name().equals(stack + "_" + service))
                .findFirst()
                .orElseThrow(() -> noService(service, seen));
        return seen.tasks().stream()
                .filter(task -> task.serviceId().equals(found.id()) && task.current() && task.running())
                .max(Comparator.comparing(SeenTask::created))
                .flatMap(task -> Optional.ofNullable(task.containerId()));
    }

    /** Empty when the container stopped before the command has started; from then on it is never tried again. */
    Optional<CommandResult> attempt(
            String container,
            String service,
            List<String> command,
            Map<String, String> environment,
            byte[] stdin,
            Duration limit) {
        DockerClient docker = server.docker();
        try (Output output = new Output()) {
            String exec;
            boolean ended;
            try {
                exec = docker.execCreateCmd(container)
                        .withCmd(withEndOfInput(command, stdin.length).toArray(String[]::new))
                        .withEnv(environment.entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList())
                        .withAttachStdin(stdin.length > 0)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec()
                        .getId();
                ExecStartCmd start = docker.execStartCmd(exec);
                if (stdin.length > 0) {
                    start.withStdIn(new ByteArrayInputStream(stdin));
                }
                ended = start.exec(output).awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ConflictException | NotFoundException stopped) {
                return Optional.empty();
            }
            Optional<Long> exitCode = exitCode(exec).filter(unused -> ended);
            if (exitCode.isEmpty()) {
                throw notEnded(service, command, limit, output);
            }
            return Optional.of(output.result(exitCode.get().intValue()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("a command in " + service, interruption);
        } catch (IOException closing) {
            throw new java.io.UncheckedIOException(closing);
        }
    }

    /** Empty while the command runs, and when its container is gone: the engine has then forgotten how it ended. */
    private Optional<Long> exitCode(String exec) {
        try {
            return Optional.ofNullable(
                    server.docker().inspectExecCmd(exec).exec().getExitCodeLong());
        } catch (ConflictException | NotFoundException gone) {
            return Optional.empty();
        }
    }

    /**
     * The client cannot close its half of the connection, so a command would wait for the end of its input for ever. Hence a
     * program that reads just as many bytes as there are stands before it; its length, not its content, is an argument.
     */
    static List<String> withEndOfInput(List<String> command, int bytes) {
        if (bytes == 0) {
            return command;
        }
        List<String> piped = new ArrayList<>(List.of("sh", "-c", "head -c \"$0\" | \"$@\"", Integer.toString(bytes)));
        piped.addAll(command);
        return piped;
    }

    private LifecycleFailure notEnded(String service, List<String> command, Duration limit, Output output) {
        CommandResult soFar = output.result(-1);
        return did(service, command)
                .expected("it to end within " + limit.toSeconds() + " s, in a container that lives as long")
                .found("no exit code; it wrote\n" + soFar.stdout() + soFar.stderr())
                .blame(Cause.RECIPE);
    }

    private LifecycleFailure noContainer(String service, List<String> command, Duration limit) {
        return did(service, command)
                .expected("a running container of it on this engine")
                .found("none in " + limit.toSeconds() + " s")
                .blame(Cause.RECIPE);
    }

    private LifecycleFailure noService(String service, Observation seen) {
        String names = seen.services().stream()
                .map(there -> there.name().substring(stack.length() + 1))
                .sorted()
                .collect(Collectors.joining(", "));
        return LifecycleFailure.did("looked for a container of service " + service)
                .expected("a service of the stack " + stack + ": " + names)
                .found("no service " + service)
                .blame(Cause.TEST);
    }

    /** Only the program is told: arguments of hooks may hold secrets. */
    private LifecycleFailure.Did did(String service, List<String> command) {
        return LifecycleFailure.did("ran " + command.get(0) + " in service " + service + " of stack " + stack);
    }
}
