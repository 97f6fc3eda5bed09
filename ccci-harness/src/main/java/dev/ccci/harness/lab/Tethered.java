package dev.ccci.harness.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program that ends with this process, however this process ends: it holds the other end of the program's input. */
final class Tethered implements LabPart {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private Tethered(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static void install(Path directory) {
        for (String script : List.of("tether.sh", "keep.sh", "engine.sh")) {
            try (InputStream source = Objects.requireNonNull(Tethered.class.getResourceAsStream(script))) {
                Files.copy(source, directory.resolve(script));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts a program beside this process. */
    static Tethered start(Path directory, String name, List<String> program) {
        List<String> words =
                new ArrayList<>(List.of("sh", directory.resolve("tether.sh").toString()));
        words.addAll(program);
        return launch(words, directory.resolve(name + ".log"));
    }

    /**
     * Starts a program in mount and process namespaces of its own, which end with it, once {@link #go} is called.
     *
     * @param network whether it gets a network namespace too
     */
    static Tethered startApart(Path directory, String name, boolean network, List<String> program) {
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
        if (network) {
            words.add("--net");
        }
        words.addAll(List.of("sh", directory.resolve("engine.sh").toString(), directory.toString()));
        words.addAll(program);
        return launch(words, directory.resolve(name + ".log"));
    }

    private static Tethered launch(List<String> words, Path log) {
        ProcessBuilder builder = new HostCommand(words, LIMIT).process();
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        try {
            return new Tethered(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    void go() {
        try {
            process.getOutputStream().write("go\n".getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the program ended before it began: " + tail(), e);
        }
    }

    /** The last lines it wrote. */
    String tail() {
        try {
            List<String> lines = List.of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it at once, with everything in its namespaces. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        if (children.isEmpty()) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
