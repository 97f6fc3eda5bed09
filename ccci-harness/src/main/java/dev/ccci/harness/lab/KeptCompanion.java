package dev.ccci.harness.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The companion of a kept lab, started by another process. */
record KeptCompanion(ProcessHandle process) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The process of that id, if it is a companion and not another process that got the same id later. */
    static Optional<KeptCompanion> of(long pid) {
        try {
            String command = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), StandardCharsets.UTF_8);
            return command.contains(LabCompanion.class.getName())
                    ? ProcessHandle.of(pid).map(KeptCompanion::new)
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Tells it to take the lab down, and waits. */
    void end() {
        process.destroy();
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            process.destroyForcibly(); // the kernel ends the lab's processes, the caller removes the rest
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
