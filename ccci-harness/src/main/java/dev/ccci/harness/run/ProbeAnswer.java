package dev.ccci.harness.run;

import dev.ccci.harness.poll.Outcome;

/**
 * What became of a probe of the recipe's settings after the last operation.
 *
 * @param name what the recipe calls it
 * @param outcome how it ended
 */
public record ProbeAnswer(String name, Outcome<?> outcome) {}
