package dev.ccci.harness.report;

import dev.ccci.spi.StepResult.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * The live account of a run: one plain line per event, each with the time since the start. Thread-safe.
 *
 * <p>Colours only mark outcomes; without them the text says the same.
 */
public final class Console {

    private final PrintStream out;
    private final boolean colored;
    private final Mask mask;
    private final long start;
    private volatile long lastLine;

    /**
     * @param out where lines go
     * @param colored whether outcomes are coloured with ANSI sequences
     * @param mask hides secrets in every line
     */
    public Console(PrintStream out, boolean colored, Mask mask) {
        this.out = out;
        this.colored = colored;
        this.mask = mask;
        this.start = System.nanoTime();
        this.lastLine = start;
    }

    /** A line without a time, as it is. */
    public void plain(String line) {
        write(line);
    }

    /**
     * A line about something that happened.
     *
     * @param where the tier or phase, such as {@code install}
     * @param what what happened; further lines are indented
     */
    public void tell(String where, String what) {
        long seconds = elapsed().toSeconds();
        String head = String.format(Locale.ROOT, "%3d:%02d  %-9s ", seconds / 60, seconds % 60, where);
        write(head + what.strip().replace("\n", "\n" + " ".repeat(head.length())));
    }

    /** The word and sign for an outcome. */
    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> paint("32", "✓ passed");
            case FAILED -> paint("31", "✗ FAILED");
            case UNVERIFIED -> paint("31", "✗ UNVERIFIED");
            case BLOCKED -> paint("33", "- blocked");
            case NOT_APPLICABLE -> paint("36", "- not applicable");
        };
    }

    /** Time since the run began. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Time since the last line was written. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastLine);
    }

    private String paint(String code, String text) {
        return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private synchronized void write(String text) {
        out.println(mask.apply(text));
        out.flush();
        lastLine = System.nanoTime();
    }
}
