package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What {@link ReaperProcess} runs: waits for the end of its standard input, then removes the stack of the record it was given. */
public final class ReaperMain {

    private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration REMOVE_LIMIT = Duration.ofMinutes(2);

    private ReaperMain() {}

    /**
     * Waits and removes.
     *
     * @param args the path of a run's record
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Optional<RunRecord> record = RunRecord.read(file);
        if (record.isEmpty() || ReaperProcess.done(heard(System.in))) {
            return;
        }
        Consumer<String> log = line -> append(ReaperProcess.log(record.get()), line);
        try {
            reap(record.get(), log);
        } catch (RuntimeException | IOException failed) {
            log.accept(String.valueOf(failed.getMessage()));
        }
    }

    private static String heard(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            return "";
        }
    }

    private static void reap(RunRecord dead, Consumer<String> log) throws IOException {
        log.accept("process " + dead.owner().pid() + " of run " + dead.runId() + " is gone");
        try (DomainLock lock = acquired(dead)) {
            remove(dead, lock, log);
        }
    }

    /** Removes the stack and, when nothing of it is left, its record. */
    static void remove(RunRecord dead, DomainLock lock, Consumer<String> log) throws IOException {
        long began = System.nanoTime();
        while (!removed(dead, lock, log)) {
            if (System.nanoTime() - began > REMOVE_LIMIT.toNanos()) {
                return;
            }
        }
        dead.delete();
    }

    /** Tries for a while; a throw-away server may well go in the meantime, and everything with it. */
    private static boolean removed(RunRecord dead, DomainLock lock, Consumer<String> log) throws IOException {
        if (Reaper.serverIsGone(dead.dockerHost())) {
            log.accept("its server " + dead.dockerHost() + " is gone as well");
            return true;
        }
        try (DockerClient docker = client(dead.dockerHost())) {
            Duration took = Teardown.remove(docker, dead.stack(), dead.runId(), ONE_TRY, log);
            WitnessName.remove(docker, dead.runId(), ONE_TRY, log);
            log.accept("removed " + dead.stack() + " in " + took.toMillis() + " ms, locked "
                    + lock.file().getFileName());
            return true;
        } catch (LifecycleFailure left) {
            log.accept(String.valueOf(left.getMessage()));
            return false;
        }
    }

    private static DomainLock acquired(RunRecord dead) {
        return awaitLock(dead)
                .orElseThrow(() -> new IllegalStateException("the domain " + dead.domain()
                        + " is still locked by someone after " + LOCK_LIMIT.toSeconds() + " s: nothing is removed"));
    }

    /** The lock of the record's domain; empty when somebody has it for longer than half a minute. */
    static Optional<DomainLock> awaitLock(RunRecord record) {
        try {
            return Awaitility.await("lock of " + record.domain())
                    .atMost(LOCK_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> DomainLock.tryAcquire(record.lockFile(), "reaper of " + record.runId()),
                            Optional::isPresent);
        } catch (ConditionTimeoutException held) {
            return Optional.empty();
        }
    }

    static DockerClient client(URI dockerHost) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(dockerHost.toString())
                .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(Duration.ofSeconds(10))
                        .build());
    }

    static void append(Path file, String line) {
        try {
            Files.writeString(
                    file,
                    Instant.now() + " " + line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
