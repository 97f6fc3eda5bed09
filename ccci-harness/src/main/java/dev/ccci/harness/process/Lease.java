package dev.ccci.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * A promise that something stays until an instant, kept in a file so that any process can extend it or end it.
 *
 * @param file holds the instant as text; without the file the lease is over
 */
public record Lease(Path file) {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Stays until then, or until what was promised before, whichever is later. */
    public void extend(Instant until) {
        if (until().filter(promised -> promised.isAfter(until)).isPresent()) {
            return;
        }
        try {
            Path beside = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            Files.writeString(beside, until.toString());
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until when; empty without a lease. */
    public Optional<Instant> until() {
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the promised time has passed, or nothing was promised. */
    public boolean over() {
        return until().filter(Instant.now()::isBefore).isEmpty();
    }

    /** Ends it now. */
    public void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is over, however often it is extended meanwhile; notices the end within a second. */
    public void awaitEnd() {
        Awaitility.await("the end of " + file)
                .forever()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(this::over);
    }
}
