package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tier, or the teardown, in {@code results.json}.
 *
 * @param name such as {@code install}
 * @param outcome {@code passed}, {@code failed}, {@code blocked} or {@code not applicable}
 * @param reason why it ran, or why not
 * @param cause who is to blame for the first failure that says so; null otherwise
 * @param seconds how long it took
 * @param checks its operation and checks, in the order in which they ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TierResult(
        String name,
        String outcome,
        String reason,
        @Nullable String cause,
        double seconds,
        List<CheckResult> checks) {}
