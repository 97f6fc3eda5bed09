package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Removes what dead runs of this machine left on a server. A run whose process lives, or whose domain is locked, is left alone. */
public final class Reaper {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Reaper() {}

    /**
     * Looks through the records of this machine. A stack that cannot be removed is told and left for the next time.
     *
     * @return the stacks that were removed
     */
    public static List<String> reapDead(Server server, Consumer<String> progress) {
        return reapDead(RunFiles.ofThisMachine(), server.docker(), server.dockerHost(), progress);
    }

    static List<String> reapDead(RunFiles files, DockerClient docker, URI dockerHost, Consumer<String> progress) {
        List<String> reaped = new ArrayList<>();
        for (Path file : files.records()) {
            Optional<RunRecord> read = RunRecord.read(file);
            if (read.isEmpty() || read.get().owner().alive()) {
                continue;
            }
            RunRecord dead = read.get();
            if (serverIsGone(dead.dockerHost())) {
                dead.delete();
            } else if (dead.dockerHost().equals(dockerHost)) {
                reap(dead, docker, progress).ifPresent(reaped::add);
            }
        }
        return reaped;
    }

    private static Optional<String> reap(RunRecord dead, DockerClient docker, Consumer<String> progress) {
        try (DomainLock lock = DomainLock.tryAcquire(dead.lockFile(), "reaper of " + dead.runId())
                .orElse(null)) {
            if (lock == null) {
                return Optional.empty();
            }
            progress.accept("removing " + dead.stack() + ", left by run " + dead.runId() + " whose process "
                    + dead.owner().pid() + " is gone");
            Teardown.remove(docker, dead.stack(), dead.runId(), LIMIT, progress);
            WitnessName.remove(docker, dead.runId(), LIMIT, progress);
            dead.delete();
            return Optional.of(dead.stack());
        } catch (LifecycleFailure left) {
            progress.accept("could not remove " + dead.stack() + ": " + left.getMessage());
            return Optional.empty();
        }
    }

    /** A throw-away server that went with its run took everything with it. */
    static boolean serverIsGone(URI dockerHost) {
        return "unix".equals(dockerHost.getScheme()) && !Files.exists(Path.of(dockerHost.getPath()));
    }
}
