package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every command line on this machine, in containers too, as often as one can look. */
final class CommandLines implements AutoCloseable {

    private static final long LOOK_MILLIS = 10;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    private final ScheduledFuture<?> looking =
            watch.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);

    Set<String> seen() {
        if (looking.isDone()) {
            assertThatCode(looking::get).as("looking at every command line").doesNotThrowAnyException();
        }
        return Set.copyOf(seen);
    }

    private void look() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .filter(each ->
                            Character.isDigit(each.getFileName().toString().charAt(0)))
                    .forEach(this::read);
        } catch (IOException | UncheckedIOException e) {
            // there is nothing to see at this moment
        }
    }

    private void read(Path process) {
        try {
            seen.add(new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' '));
        } catch (IOException gone) {
            // as most of them are soon
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
