package dev.ccci.harness.report;

import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Step;
import java.util.regex.Pattern;

/** What is told of a failed step: did, expected, found, cause, evidence, again; always these, always in this order. */
final class FailureBlock {

    private static final int LONGEST = 40;
    private static final Pattern PARAMETER_TYPES = Pattern.compile("\\([A-Za-z_][\\w\\[\\].$, ]*\\)|\\(\\)");

    private FailureBlock() {}

    static String of(Step step, Throwable failure, Diagnosis who, String evidence, String again) {
        if (failure instanceof LifecycleFailure told) {
            return String.valueOf(told.judged(who).with(evidence, again).getMessage());
        }
        return line("did", "ran " + name(step))
                + line("expected", "it passes")
                + line("found", shorten(describe(failure)))
                + line("cause", who.shown())
                + line("evidence", evidence)
                + line("again", again);
    }

    /** What people call a step; the parameter types that Jupiter puts into a display name are left out. */
    static String name(Step step) {
        String name = PARAMETER_TYPES.matcher(step.name()).replaceFirst("");
        return step.group().isEmpty() ? name : step.group() + "." + name;
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
