package dev.ccci.harness.report;

/**
 * How often an app was put on the server in one run.
 *
 * @param expected how often the plan says
 * @param actual how often it happened
 */
public record Deploys(int expected, int actual) {}
