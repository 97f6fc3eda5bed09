package dev.ccci.harness.lifecycle;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that is written to standard out while it is open, and when. */
final class Captured implements AutoCloseable {

    private final PrintStream before = System.out;
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> listener;
    private long last = System.nanoTime();
    private Duration longestSilence = Duration.ZERO;

    /** @param listener gets every line when it is complete; must not block */
    Captured(Consumer<String> listener) {
        this.listener = listener;
        System.setOut(new PrintStream(new Tee(), true, StandardCharsets.UTF_8));
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    /** The longest time without a line. */
    synchronized Duration longestSilence() {
        return longestSilence;
    }

    private synchronized void take(int value) {
        if (value != '\n') {
            line.write(value);
            return;
        }
        long now = System.nanoTime();
        Duration silence = Duration.ofNanos(now - last);
        longestSilence = silence.compareTo(longestSilence) > 0 ? silence : longestSilence;
        last = now;
        String complete = line.toString(StandardCharsets.UTF_8);
        lines.add(complete);
        line.reset();
        listener.accept(complete);
    }

    @Override
    public void close() {
        System.setOut(before);
    }

    private final class Tee extends OutputStream {
        @Override
        public void write(int value) {
            before.write(value);
            take(value);
        }
    }
}
