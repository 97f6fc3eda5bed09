package dev.ccci.harness.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.harness.process.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A process for runs, started when it is needed, and anew when a run has not ended. Not for several threads. */
final class MutantProcess implements AutoCloseable {

    private final Duration limit;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;

    /** @param limit of one run */
    MutantProcess(Duration limit) {
        this.limit = limit;
    }

    /** Whether all in it has passed; empty when it did not end, or its process has died. */
    Optional<Boolean> run(MutantRun run) {
        try {
            Process living = started();
            Writer asking = living.outputWriter();
            asking.write(new ObjectMapper().writeValueAsString(run) + "\n");
            asking.flush();
            BufferedReader from = answers;
            String answer = CompletableFuture.supplyAsync(() -> line(from)).get(limit.toSeconds(), TimeUnit.SECONDS);
            return Optional.ofNullable(answer).filter(line -> !line.isEmpty()).map(Boolean::valueOf);
        } catch (TimeoutException late) {
            close();
            return Optional.empty();
        } catch (IOException | ExecutionException dead) {
            close();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process started() throws IOException {
        Process living = process;
        if (living == null || !living.isAlive()) {
            living = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx384m",
                            "-cp",
                            ClassPath.ofThisJvm(),
                            MutantRunsMain.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process = living;
            answers = living.inputReader();
        }
        return living;
    }

    private static String line(@Nullable BufferedReader from) {
        try {
            String line = from == null ? null : from.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Process living = process;
        if (living != null) {
            living.destroyForcibly();
            process = null;
        }
    }
}
