package dev.ccci.harness.lab;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine, run with arguments that no shell reads. */
record HostCommand(List<String> words, Duration limit) {

    /** Where system programs live on machines whose PATH leaves them out for some users. */
    private static final List<String> SYSTEM = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    static HostCommand of(String... words) {
        return new HostCommand(List.of(words), Duration.ofSeconds(20));
    }

    HostCommand within(Duration limit) {
        return new HostCommand(words, limit);
    }

    /** The path of a program, looked up as a shell would. */
    static Optional<Path> find(String program) {
        return path().map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<String> path() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), SYSTEM.stream())
                .filter(folder -> !folder.isEmpty())
                .distinct();
    }

    /** A process still to be started, with a complete PATH and without the settings of a web proxy or another Docker. */
    ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", String.join(File.pathSeparator, path().toList()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        return builder;
    }

    /** Runs it and returns what it wrote to both outputs; fails when it fails. */
    String run() {
        Result result = attempt();
        if (result.status() != 0) {
            throw LifecycleFailure.did("ran " + String.join(" ", words))
                    .expected("success within " + limit.toSeconds() + " s")
                    .found("status " + result.status() + ": " + result.output().strip())
                    .blame(Cause.INFRASTRUCTURE);
        }
        return result.output();
    }

    /** Runs it and returns how it ended; a program that takes too long is ended and has status 124. */
    Result attempt() {
        try {
            Path output = Files.createTempFile("ccci-", ".out");
            try {
                Process process = process()
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
                return new Result(ended ? process.exitValue() : 124, text);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }

    record Result(int status, String output) {}
}
