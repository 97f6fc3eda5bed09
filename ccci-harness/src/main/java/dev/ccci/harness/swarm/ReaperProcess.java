package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.ClassPath;
import dev.ccci.harness.server.Server;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process that outlives this one and removes its stack when this one dies, by whatever means. It waits on a pipe whose other
 * end this process holds: the kernel closes it when the process is gone. It has a session of its own, so that Ctrl-C in the
 * terminal does not reach it.
 */
public final class ReaperProcess implements AutoCloseable {

    /** After the death of a run, its reaper begins to remove the stack within this time. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private static final String DONE = "done";

    private final RunRecord record;
    private final Process process;

    private ReaperProcess(RunRecord record, Process process) {
        this.record = record;
        this.process = process;
    }

    /**
     * Writes the run's record and starts a reaper for its stack. To be called before anything of the stack is created.
     *
     * @param lock the run's, held until the stack is removed
     */
    public static ReaperProcess start(Server server, String stack, String domain, String runId, DomainLock lock) {
        return start(RunRecord.create(server, stack, domain, runId, lock));
    }

    static ReaperProcess start(RunRecord record) {
        ProcessBuilder builder = java(record, ClassPath.ofThisJvm(), ReaperMain.class)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(record).toFile()));
        return new ReaperProcess(record, started(builder, record));
    }

    private static ProcessBuilder java(RunRecord record, String classPath, Class<?> main) {
        return new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName(),
                record.file().toString());
    }

    private static Process started(ProcessBuilder builder, RunRecord record) {
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw LifecycleFailure.did("started a reaper for stack " + record.stack())
                    .expected("to run setsid and java")
                    .found(notStarted.getMessage() + "; setsid is in the package util-linux")
                    .because(notStarted)
                    .blame(Cause.INFRASTRUCTURE);
        }
    }

    static Path log(RunRecord record) {
        return record.file().resolveSibling(record.file().getFileName() + ".log");
    }

    static boolean done(String heard) {
        return heard.strip().equals(DONE);
    }

    long pid() {
        return process.pid();
    }

    /** What the death of this process would do. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    /** The stack stays until the lease of {@link Held} is over: starts a keeper for it and sends the reaper home. */
    public void keep() {
        ProcessBuilder builder = java(record, KeeperMain.copies().classPath(), KeeperMain.class)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log(record).toFile()));
        Process keeper = started(builder, record);
        try {
            String ready = keeper.inputReader().readLine();
            if (!KeeperMain.READY.equals(ready)) {
                throw LifecycleFailure.did("started a keeper for stack " + record.stack())
                        .expected("a process that stays")
                        .found("it said [" + ready + "]; see " + log(record))
                        .blame(Cause.HARNESS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sendHome();
    }

    /** The stack is removed: sends the reaper home and deletes the record. */
    @Override
    public void close() {
        sendHome();
        record.delete();
        try {
            Files.deleteIfExists(log(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendHome() {
        try (OutputStream out = process.getOutputStream()) {
            out.write(DONE.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException goneAlready) {
            // somebody killed it; there is nothing left for it to do
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
