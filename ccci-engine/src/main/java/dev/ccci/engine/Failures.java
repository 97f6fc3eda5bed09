package dev.ccci.engine;

import dev.ccci.spi.Summarized;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what went wrong with one node; the first failure leads, the others are suppressed in it. */
final class Failures {

    private @Nullable Throwable first;

    synchronized void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    synchronized Optional<Throwable> combined() {
        return Optional.ofNullable(first);
    }

    boolean isEmpty() {
        return combined().isEmpty();
    }

    /** The first line of a failure's text, for reasons that must fit into one line. */
    static String firstLine(Throwable failure) {
        if (failure instanceof Summarized told) {
            return told.summary();
        }
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }
}
