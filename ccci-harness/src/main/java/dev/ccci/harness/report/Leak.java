package dev.ccci.harness.report;

/**
 * A secret where it should not be.
 *
 * @param file relative to the folder that was searched; what is in an archive stands behind {@code !/}
 * @param what which secret it is, and in which form; never its value
 */
public record Leak(String file, String what) {}
