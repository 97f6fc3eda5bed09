package dev.ccci.harness.lab;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An engine and a writable registry that live as long as images are built. Only for the holder of the images' lock. */
final class ImageBuilder implements LabPart {

    private static final Duration PREPARATION = Duration.ofMinutes(15);
    private static final Duration BUILD = Duration.ofMinutes(30);
    private static final String CGROUP = "ccci-builder";

    private final Path directory;
    private final String registryAddress;
    private final LabRegistry registry;
    private final LabEngine engine;
    private final Consumer<String> progress;
    private final ScheduledExecutorService reminder = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reminder");
        thread.setDaemon(true);
        return thread;
    });

    private ImageBuilder(
            Path directory, String registryAddress, LabRegistry registry, LabEngine engine, Consumer<String> progress) {
        this.directory = directory;
        this.registryAddress = registryAddress;
        this.registry = registry;
        this.engine = engine;
        this.progress = progress;
    }

    static ImageBuilder start(Path cache, Path storage, Consumer<String> progress) {
        Path directory = cache.resolve("builder");
        if (Files.exists(directory)) {
            LabRemains.delete(directory); // a build that was killed
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tethered.install(directory);
        int port = freePort();
        String address = "127.0.0.1:" + port;
        LabRegistry registry = LabRegistry.start(directory, storage, "127.0.0.1", port, false);
        LabEngine engine = LabEngine.startBuilder(directory, CGROUP, "http://" + address);
        ImageBuilder builder = new ImageBuilder(directory, address, registry, engine, progress);
        try {
            registry.awaitServing();
            engine.awaitServing();
            return builder;
        } catch (RuntimeException e) {
            builder.close();
            throw e;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void build(ImageRecipe image) {
        progress.accept("building " + image.reference() + " (once; it is kept in the cache)");
        long begin = System.nanoTime();
        var ticking = reminder.scheduleAtFixedRate(
                () -> progress.accept("building " + image.reference() + ": "
                        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s"),
                10,
                10,
                TimeUnit.SECONDS);
        try {
            Path work = directory.resolve("work");
            LabRemains.delete(work);
            run(image, HostCommand.of("cp", "-r", image.folder().toString(), work.toString()));
            if (Files.exists(image.preparation())) {
                run(
                        image,
                        HostCommand.of("env", "--chdir=" + work, "IMAGES=" + image.images(), "sh", "prepare.sh")
                                .within(PREPARATION));
            }
            String pushed = registryAddress + "/" + image.reference();
            run(
                    image,
                    HostCommand.of(
                                    "env",
                                    "DOCKER_BUILDKIT=0",
                                    "DOCKER_HOST=unix://" + directory.resolve("docker.sock"),
                                    "docker",
                                    "build",
                                    "--network=host",
                                    "--tag=" + image.reference(),
                                    "--tag=" + pushed,
                                    work.toString())
                            .within(BUILD));
            push(pushed);
            progress.accept("built " + image.reference() + " in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s, " + size(image) + " MB");
        } finally {
            ticking.cancel(false);
        }
    }

    private long size(ImageRecipe image) {
        return engine.api()
                        .get("/images/" + image.reference() + "/json")
                        .path("Size")
                        .asLong()
                / 1_000_000;
    }

    private void push(String reference) {
        int colon = reference.lastIndexOf(':');
        engine.api().stream(
                "POST",
                "/images/" + reference.substring(0, colon) + "/push?tag=" + reference.substring(colon + 1),
                Map.of("X-Registry-Auth", "e30="), // {}: the engine insists on the header
                LabEngine::refuseErrors);
    }

    private static void run(ImageRecipe image, HostCommand command) {
        HostCommand.Result result = command.attempt();
        if (result.status() != 0) {
            List<String> lines = result.output().lines().toList();
            throw LifecycleFailure.did("built the image " + image.reference() + " from " + image.folder())
                    .expected("success of " + String.join(" ", command.words()))
                    .found("status " + result.status() + "; the last lines:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())))
                    .blame(Cause.INFRASTRUCTURE);
        }
    }

    @Override
    public void close() {
        reminder.shutdownNow();
        engine.close();
        registry.close();
        new LabCgroup(CGROUP).remove(Duration.ofSeconds(10));
        LabRemains.delete(directory);
    }
}
