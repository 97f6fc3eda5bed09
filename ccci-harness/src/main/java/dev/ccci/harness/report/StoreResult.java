package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store of the app in the results, and how far its data are proven.
 *
 * @param name of its own among the stores of a recipe
 * @param kind such as {@code PostgreSQL}, or {@code files}
 * @param service that has it
 * @param volumes where its data lie, by their keys
 * @param found how it was recognised
 * @param upgrade {@code kept}, {@code lost}, {@code unverified} or {@code not applicable}; null without an upgrade
 * @param backup {@code marked}, {@code unverified} or {@code not applicable}; null without a backup
 * @param restore as {@code upgrade}; null without a restore
 * @param reason why it is lost, unverified or not applicable somewhere; null when nothing is to be said
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StoreResult(
        String name,
        String kind,
        String service,
        List<String> volumes,
        String found,
        @Nullable String upgrade,
        @Nullable String backup,
        @Nullable String restore,
        @Nullable String reason) {

    /** Copies the list. */
    public StoreResult {
        volumes = List.copyOf(volumes);
    }
}
