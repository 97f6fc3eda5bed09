package dev.ccci.harness.failure;

import dev.ccci.spi.Summarized;
import dev.ccci.spi.Unverifiable;
import java.io.Serial;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A step of the lifecycle that did not hold. Its message tells what was done, what was expected, what was found and whose
 * fault it is, one line each; the run adds where the evidence lies and how to run just this again.
 */
public final class LifecycleFailure extends RuntimeException implements Summarized, Unverifiable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Cause blame;
    private final boolean located;
    private final boolean unverified;
    private final String summary;

    private LifecycleFailure(
            String summary,
            String message,
            Cause blame,
            boolean unverified,
            boolean located,
            @Nullable Throwable origin) {
        super(message, origin);
        this.unverified = unverified;
        this.summary = summary;
        this.blame = blame;
        this.located = located;
    }

    /** Begins a failure: what was done, in the past tense, such as {@code deployed custom-html 1.11.0 and waited 42 s}. */
    public static Did did(String what) {
        return expected -> found -> new Found(what, expected, found);
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Whether it means that something could not be checked. */
    @Override
    public boolean unverified() {
        return unverified;
    }

    /** Whose fault it is. */
    public Cause blame() {
        return blame;
    }

    /** The same failure with two more lines: where the evidence lies and the command that runs just this again. Once only. */
    public LifecycleFailure with(String evidence, String again) {
        if (located) {
            return this;
        }
        String text = String.join(
                System.lineSeparator(), String.valueOf(getMessage()), line("evidence", evidence), line("again", again));
        LifecycleFailure more = new LifecycleFailure(summary, text, blame, unverified, true, getCause());
        more.setStackTrace(getStackTrace());
        return more;
    }

    /** The same failure in other words and with another origin, such as without secrets. */
    public LifecycleFailure reworded(UnaryOperator<String> words, @Nullable Throwable origin) {
        LifecycleFailure other = new LifecycleFailure(
                words.apply(summary), words.apply(String.valueOf(getMessage())), blame, unverified, located, origin);
        other.setStackTrace(getStackTrace());
        return other;
    }

    private static String line(String head, String text) {
        return String.format("%-9s %s", head, text.strip().replace("\n", "\n          "));
    }

    /** Waits for what was expected. */
    @FunctionalInterface
    public interface Did {
        /** What should have been seen. */
        Expected expected(String expected);
    }

    /** Waits for what was found. */
    @FunctionalInterface
    public interface Expected {
        /** The last observation; for waits also how long. May have several lines. */
        Found found(String found);
    }

    /** Everything but the blame. */
    public static final class Found {
        private final String summary;
        private final String text;
        private @Nullable Throwable origin;

        private Found(String did, String expected, String found) {
            this.summary = did + ": " + found.strip().lines().findFirst().orElse("nothing");
            this.text = String.join(
                    System.lineSeparator(), line("did", did), line("expected", expected), line("found", found));
        }

        /** The exception that led here. */
        public Found because(Throwable origin) {
            this.origin = origin;
            return this;
        }

        /** The finished failure, to be thrown. */
        public LifecycleFailure blame(Cause cause) {
            return failure(cause, false);
        }

        /** The same as {@link #blame}, of something that should have been checked and could not. */
        public LifecycleFailure unverified(Cause cause) {
            return failure(cause, true);
        }

        private LifecycleFailure failure(Cause cause, boolean unverified) {
            String message = text + System.lineSeparator() + line("cause", cause.name());
            return new LifecycleFailure(summary, message, cause, unverified, false, origin);
        }
    }
}
