package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A version that the upgrade was to start from, in {@code results.json}.
 *
 * @param version the published version
 * @param outcome {@code used}, or {@code unavailable} when it could not be deployed any more
 * @param why it is unavailable: what was done and found; null when it is used
 * @param seconds how long it was tried; 0 for one that was not even deployed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BaseResult(
        String version, String outcome, @Nullable String why, double seconds) {

    /** One that the run went on with. */
    public static BaseResult used(String version) {
        return new BaseResult(version, "used", null, 0);
    }

    /** One that could not be deployed. */
    public static BaseResult unavailable(String version, String why, double seconds) {
        return new BaseResult(version, "unavailable", why, seconds);
    }
}
