package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ccci.harness.failure.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * One check or operation in {@code results.json}.
 *
 * @param name such as {@code InstallChecks.serves()} or {@code deploy}
 * @param outcome {@code passed}, {@code failed}, {@code blocked}, {@code not applicable} or {@code unverified}
 * @param seconds how long it took
 * @param message why it is not passed; null when it is
 * @param cause who is to blame, when it is red; null otherwise, as the next three
 * @param confidence {@code high}, {@code medium} or {@code low}
 * @param rule the id of the rule that decided
 * @param evidence what decided, in one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(
        String name,
        String outcome,
        double seconds,
        @Nullable String message,
        @Nullable String cause,
        @Nullable String confidence,
        @Nullable String rule,
        @Nullable String evidence) {

    /** One that is not red. */
    CheckResult(String name, String outcome, double seconds, @Nullable String message) {
        this(name, outcome, seconds, message, null, null, null, null);
    }

    /** One that is red, and who is to blame. */
    static CheckResult red(String name, String outcome, double seconds, String message, Diagnosis who) {
        return new CheckResult(
                name,
                outcome,
                seconds,
                message,
                who.cause().name(),
                who.confidence().toString(),
                who.rule(),
                who.evidence());
    }
}
