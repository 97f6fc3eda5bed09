package dev.ccci.harness.swarm;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program with an argument vector and a bounded time. */
final class Command {

    private Command() {}

    record Result(int exitCode, String stdout, String stderr) {}

    /** @param did for the failure text, in the past tense */
    static Result run(
            List<String> command, Map<String, String> environment, Path directory, Duration limit, String did) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Output stdout = new Output(process.getInputStream());
            Output stderr = new Output(process.getErrorStream());
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw LifecycleFailure.did(did)
                        .expected(command.get(0) + " to end within " + limit.toSeconds() + " s")
                        .found("it was still running and was killed; it wrote:\n" + stderr.text() + stdout.text())
                        .blame(Cause.INFRASTRUCTURE);
            }
            return new Result(process.exitValue(), stdout.text(), stderr.text());
        } catch (IOException notStarted) {
            throw LifecycleFailure.did(did)
                    .expected("to start the program " + command.get(0))
                    .found(notStarted.getMessage() + "; is it installed and on the PATH?")
                    .because(notStarted)
                    .blame(Cause.INFRASTRUCTURE);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor(command.get(0), interruption);
        }
    }

    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        private Output(InputStream in) {
            reader = new Thread(
                    () -> {
                        try (in) {
                            in.transferTo(bytes);
                        } catch (IOException killed) {
                            // what was read until then is kept
                        }
                    },
                    "ccci output");
            reader.setDaemon(true);
            reader.start();
        }

        private String text() throws InterruptedException {
            reader.join(2_000);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
