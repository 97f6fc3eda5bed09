package dev.ccci.harness.recipe;

import java.util.Optional;

/**
 * What an upgrade starts from.
 *
 * @param version a published version; empty when there is none to upgrade from
 * @param reason why this one, or why none; one line for people
 */
public record Base(Optional<RecipeVersion> version, String reason) {}
