package dev.ccci.harness.failure;

import dev.ccci.spi.Summarized;
import dev.ccci.spi.Unverifiable;
import java.io.Serial;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A step of the lifecycle that did not hold. Its message tells what was done, what was expected, what was found and whose
 * fault it is, one line each; the run adds where the evidence lies and how to run just this again.
 */
public final class LifecycleFailure extends RuntimeException implements Summarized, Unverifiable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Parts parts;

    private LifecycleFailure(Parts parts, @Nullable Throwable origin) {
        super(parts.message(), origin);
        this.parts = parts;
    }

    /** Begins a failure: what was done, in the past tense, such as {@code deployed custom-html 1.11.0 and waited 42 s}. */
    public static Did did(String what) {
        return expected -> found -> new Found(what, expected, found);
    }

    @Override
    public String summary() {
        return parts.summary();
    }

    /** Whether it means that something could not be checked. */
    @Override
    public boolean unverified() {
        return parts.unverified();
    }

    /** Whose fault it is: as it was judged, or as the failing place has stated. */
    public Cause blame() {
        return diagnosis().map(Diagnosis::cause).orElse(parts.stated());
    }

    /** Whom the failing place itself blames; one of the signals by which the failure is judged. */
    public Cause stated() {
        return parts.stated();
    }

    /** What was done, expected and found: the message without whose fault it is, for a failure that tells this one. */
    public String told() {
        return parts.text();
    }

    /** What the failing place has observed, each with what was seen. */
    public Map<Sign, String> signs() {
        return parts.signs();
    }

    /** Who was judged to be to blame; empty as long as nobody has judged it. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(parts.diagnosis());
    }

    /** The same failure, judged: its message tells cause, confidence and evidence. Once only. */
    public LifecycleFailure judged(Diagnosis diagnosis) {
        return parts.diagnosis() == null ? same(parts.judged(diagnosis)) : this;
    }

    /** The same failure with two more lines: where the evidence lies and the command that runs just this again. Once only. */
    public LifecycleFailure with(String evidence, String again) {
        return parts.location().isEmpty()
                ? same(parts.at(String.join(System.lineSeparator(), line("evidence", evidence), line("again", again))))
                : this;
    }

    /** The same failure in other words and with another origin, such as without secrets; what it has suppressed is left out. */
    public LifecycleFailure reworded(UnaryOperator<String> words, @Nullable Throwable origin) {
        return copy(parts.reworded(words), origin);
    }

    private LifecycleFailure same(Parts other) {
        LifecycleFailure copy = copy(other, getCause());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    private LifecycleFailure copy(Parts other, @Nullable Throwable origin) {
        LifecycleFailure copy = new LifecycleFailure(other, origin);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /**
     * Everything it is made of.
     *
     * @param text did, expected and found, a line or more each
     * @param location evidence and again; empty as long as they are not known
     */
    private record Parts(
            String summary,
            String text,
            Cause stated,
            boolean unverified,
            Map<Sign, String> signs,
            @Nullable Diagnosis diagnosis,
            String location) {

        String message() {
            String cause = line("cause", diagnosis == null ? stated.name() : diagnosis.shown());
            String message = text + System.lineSeparator() + cause;
            return location.isEmpty() ? message : message + System.lineSeparator() + location;
        }

        Parts judged(Diagnosis given) {
            return new Parts(summary, text, stated, unverified, signs, given, location);
        }

        Parts at(String place) {
            return new Parts(summary, text, stated, unverified, signs, diagnosis, place);
        }

        Parts reworded(UnaryOperator<String> words) {
            return new Parts(
                    words.apply(summary),
                    words.apply(text),
                    stated,
                    unverified,
                    signs,
                    diagnosis == null ? null : diagnosis.reworded(words),
                    words.apply(location));
        }
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
        private final Map<Sign, String> signs = new EnumMap<>(Sign.class);
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

        /** The same, if there was one. */
        public Found because(Optional<? extends Throwable> origin) {
            origin.ifPresent(this::because);
            return this;
        }

        /** Something that was observed, by which the failure can be judged, with what was seen. */
        public Found sign(Sign sign, String seen) {
            signs.put(sign, seen);
            return this;
        }

        /** The same for several. */
        public Found signs(Map<Sign, String> more) {
            signs.putAll(more);
            return this;
        }

        /** The finished failure, to be thrown; whom it blames is a statement of the failing place, and judged later. */
        public LifecycleFailure blame(Cause cause) {
            return failure(cause, false);
        }

        /** The same as {@link #blame}, of something that should have been checked and could not. */
        public LifecycleFailure unverified(Cause cause) {
            return failure(cause, true);
        }

        private LifecycleFailure failure(Cause cause, boolean unverified) {
            return new LifecycleFailure(
                    new Parts(summary, text, cause, unverified, Map.copyOf(signs), null, ""), origin);
        }
    }
}
