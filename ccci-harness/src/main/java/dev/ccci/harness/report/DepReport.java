package dev.ccci.harness.report;

import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of an app that the one under test needs.
 *
 * @param recipe its recipe
 * @param failure why it is not ready; empty when it is
 * @param duration until that was known
 */
public record DepReport(String recipe, Optional<LifecycleFailure> failure, Duration duration) {}
