package dev.ccci.harness.poll;

/**
 * One look at something.
 *
 * @param wanted whether it is as it should be
 * @param value what was found
 * @param seen the same for people, in a line or a few
 */
public record Look<T>(boolean wanted, T value, String seen) {}
