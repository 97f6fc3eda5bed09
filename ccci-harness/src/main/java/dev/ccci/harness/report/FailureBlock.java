package dev.ccci.harness.report;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Step;
import java.util.Optional;

/** What is told of a failed step: did, expected, found, cause, evidence, again; always these, always in this order. */
final class FailureBlock {

    private static final int LONGEST = 40;

    private FailureBlock() {}

    static String of(Step step, Throwable failure, String evidence, String again) {
        if (failure instanceof LifecycleFailure told) {
            return String.valueOf(told.with(evidence, again).getMessage());
        }
        return line("did", "ran " + name(step))
                + line("expected", "it passes")
                + line("found", shorten(describe(failure)))
                + line("cause", cause(step, failure).map(Enum::name).orElse("unknown"))
                + line("evidence", evidence)
                + line("again", again);
    }

    /** Who is to blame, as far as the failure tells: a test of an overlay is the test's own until shown otherwise. */
    static Optional<Cause> cause(Step step, Throwable failure) {
        if (failure instanceof LifecycleFailure told) {
            return Optional.of(told.blame());
        }
        boolean overlay = step.kind() == Step.Kind.CHECK && !step.uniqueId().contains("[class:dev.ccci.harness.floor.");
        return Optional.of(overlay ? Cause.TEST : Cause.HARNESS);
    }

    static String name(Step step) {
        return step.group().isEmpty() ? step.name() : step.group() + "." + step.name();
    }

    private static String describe(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        String at = failure.getStackTrace().length > 0 && !(failure instanceof AssertionError)
                ? "\nat " + failure.getStackTrace()[0]
                : "";
        return (failure instanceof AssertionError ? "" : failure.getClass().getSimpleName() + ": ") + message + at;
    }

    private static String shorten(String text) {
        long lines = text.lines().count();
        return lines <= LONGEST
                ? text
                : String.join("\n", text.lines().limit(LONGEST).toList()) + "\n… " + (lines - LONGEST) + " more lines";
    }

    private static String line(String head, String text) {
        return String.format("%-9s %s%n", head, text.strip().replace("\n", "\n          "));
    }
}
