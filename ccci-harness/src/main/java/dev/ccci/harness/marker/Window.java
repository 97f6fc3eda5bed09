package dev.ccci.harness.marker;

import java.time.Duration;

/** The time that all reads after one operation share. When it is over, each key is still looked at once. */
final class Window {

    private final long end;

    Window(Duration length) {
        this.end = System.nanoTime() + length.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }
}
