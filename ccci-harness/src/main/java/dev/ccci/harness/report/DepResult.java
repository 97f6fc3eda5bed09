package dev.ccci.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An app that the one under test needs, in {@code results.json}.
 *
 * @param recipe its recipe
 * @param version what is deployed; null for a live one
 * @param kind {@code cold} when it was deployed for the run, {@code live} when it was running before
 * @param domain its host name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DepResult(String recipe, @Nullable String version, String kind, String domain) {}
