package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One check or operation in {@code results.json}.
 *
 * @param name such as {@code InstallChecks.serves()} or {@code deploy}
 * @param outcome {@code passed}, {@code failed}, {@code blocked}, {@code not applicable} or {@code unverified}
 * @param seconds how long it took
 * @param message why it is not passed; null when it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(
        String name,
        String outcome,
        double seconds,
        @Nullable String message) {}
