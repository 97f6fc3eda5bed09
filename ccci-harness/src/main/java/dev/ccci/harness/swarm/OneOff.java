package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A container that runs one command and is removed.
 *
 * @param image present on the server
 * @param command the argument vector, in place of the image's entry point and command
 * @param mounts named volumes
 * @param environment visible to everyone who can inspect the container, so not for secrets
 * @param files by absolute path in the container, readable by its root only; gone with the container
 * @param network to join, such as {@code proxy}
 * @param runId of the run, so that its teardown finds the container whatever happens
 */
public record OneOff(
        String image,
        List<String> command,
        List<Mount> mounts,
        Map<String, String> environment,
        Map<String, byte[]> files,
        Optional<String> network,
        String runId) {

    private static final int SECONDS_FOR_OUTPUT = 10;

    /** A named volume in the container. */
    public record Mount(String volume, String path, boolean readOnly) {}

    /** Copies of the collections are kept. */
    public OneOff {
        command = List.copyOf(command);
        mounts = List.copyOf(mounts);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    /** A command with nothing around it. */
    public OneOff(String image, List<String> command, String runId) {
        this(image, command, List.of(), Map.of(), Map.of(), Optional.empty(), runId);
    }

    /** The same with one more volume. */
    public OneOff with(Mount mount) {
        List<Mount> more = new java.util.ArrayList<>(mounts);
        more.add(mount);
        return new OneOff(image, command, more, environment, files, network, runId);
    }

    /** The same with one more variable. */
    public OneOff with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new OneOff(image, command, mounts, more, files, network, runId);
    }

    /** The same with one more file. */
    public OneOff withFile(String path, byte[] content) {
        Map<String, byte[]> more = new TreeMap<>(files);
        more.put(path, content);
        return new OneOff(image, command, mounts, environment, more, network, runId);
    }

    /**
     * Runs it to its end.
     *
     * @throws LifecycleFailure when it cannot be started, or does not end within the limit; it is removed in any case
     */
    public CommandResult run(Server server, Duration limit) {
        return run(server, limit, new Output());
    }

    /**
     * Runs it to its end and hands on what it writes to its standard output, while it writes, however much that is. The result has
     * only what it writes to its standard error.
     *
     * @param reader called once, in a thread of its own; what it throws is thrown here
     * @throws LifecycleFailure as above
     */
    public CommandResult run(Server server, Duration limit, Consumer<InputStream> reader) {
        StreamedOutput output = new StreamedOutput(reader);
        CommandResult result = run(server, limit, output);
        output.readToTheEnd();
        return result;
    }

    private CommandResult run(Server server, Duration limit, Output collected) {
        DockerClient docker = server.docker();
        String container = "";
        try (Output output = collected) {
            container = create(docker);
            if (!files.isEmpty()) {
                docker.copyArchiveToContainerCmd(container)
                        .withRemotePath("/")
                        .withTarInputStream(new ByteArrayInputStream(archive()))
                        .exec();
            }
            docker.attachContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(output)
                    .awaitStarted(SECONDS_FOR_OUTPUT, TimeUnit.SECONDS);
            docker.startContainerCmd(container).exec();
            int exitCode = docker.waitContainerCmd(container)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS);
            output.awaitCompletion(output.secondsToRead(), TimeUnit.SECONDS);
            return output.result(exitCode);
        } catch (DockerClientException tooLate) {
            throw failed("it to end within " + limit.toSeconds() + " s", tooLate);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("a container of " + image, interruption);
        } catch (IOException | RuntimeException refused) {
            throw failed("it to start", refused);
        } finally {
            remove(docker, container);
        }
    }

    private String create(DockerClient docker) {
        HostConfig host = HostConfig.newHostConfig()
                // what is written goes to who waits for it, and not to the disk as well
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withBinds(mounts.stream()
                        .map(mount -> new Bind(
                                mount.volume(),
                                new Volume(mount.path()),
                                mount.readOnly() ? AccessMode.ro : AccessMode.rw))
                        .toList());
        network.ifPresent(host::withNetworkMode);
        CreateContainerCmd create = docker.createContainerCmd(image)
                .withEntrypoint(command)
                .withEnv(environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withLabels(Map.of(Names.RUN_LABEL, runId))
                .withHostConfig(host)
                .withAttachStdout(true)
                .withAttachStderr(true);
        return create.exec().getId();
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(0100400);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private LifecycleFailure failed(String expected, Exception origin) {
        LifecycleFailure.Found failure = LifecycleFailure.did("ran " + command.get(0) + " in a container of " + image)
                .expected(expected)
                .found(String.valueOf(origin.getMessage()))
                .because(origin);
        if (EngineErrors.unreachable(origin) && !(origin instanceof DockerClientException)) {
            failure.sign(Sign.ENGINE_SILENT, EngineErrors.words(origin));
        } else if (origin instanceof NotFoundException) {
            failure.sign(Sign.IMAGE_NOT_FOUND, image + " is not on the server");
        }
        return failure.blame(origin instanceof NotFoundException ? Cause.IMAGE : Cause.INFRASTRUCTURE);
    }

    private static void remove(DockerClient docker, String container) {
        if (container.isEmpty()) {
            return;
        }
        try {
            docker.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // somebody removed it, as a teardown does
        } catch (UncheckedIOException unreachable) {
            // the run's teardown finds it by its label
        }
    }
}
