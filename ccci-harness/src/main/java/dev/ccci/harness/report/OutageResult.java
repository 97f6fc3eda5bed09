package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long nobody could reach the app during the operation of a tier, in {@code results.json}.
 *
 * @param tier such as {@code upgrade}
 * @param milliseconds all gaps together
 * @param budget how many of these were allowed; null when recipe.yml does not say
 * @param gaps each with its begin since the operation began, and its length
 * @param requests how many were sent
 * @param failed how many got no good answer
 * @param first what the first of these got; null when none failed
 * @param last what the last of these got; null when none failed
 * @param ingress how many did not get past the ingress, and count for nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OutageResult(
        String tier,
        long milliseconds,
        @Nullable Long budget,
        List<Gap> gaps,
        int requests,
        int failed,
        @Nullable String first,
        @Nullable String last,
        int ingress) {

    /**
     * A time without a good answer, in milliseconds.
     *
     * @param at its begin
     * @param milliseconds its length
     */
    public record Gap(long at, long milliseconds) {}

    /** Copies the list. */
    public OutageResult {
        gaps = List.copyOf(gaps);
    }
}
