package dev.ccci.harness.recipe;

/**
 * A setting of a recipe as it counts.
 *
 * @param key its path in {@code recipe.yml}, such as {@code health.path}
 * @param value as people write it; a list with commas between
 * @param origin where it comes from: {@code recipe.yml:3}, or {@code default}
 */
public record EffectiveSetting(String key, String value, String origin) {}
