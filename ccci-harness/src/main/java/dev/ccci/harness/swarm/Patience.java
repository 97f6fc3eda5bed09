package dev.ccci.harness.swarm;

import java.time.Duration;

/**
 * How long a wait believes in what it sees. Every number of the state machine is here.
 *
 * @param quietLooks looks in a row that must show the same, good, state
 * @param quietTime between the first and the last of these
 * @param bareRun how long a task without a health check must have run: it is called running as soon as its process exists
 * @param failures of one slot that make a loop; an app that crashes three times and then lives is not one
 * @param slowFailures of one slot that make a loop when they took {@code slowTime}
 * @param slowTime since the first failure
 * @param failuresAfterOthers of these, at least so many since the last of the other services became good: an app may well
 *     crash until its database is there
 * @param longestWatch the most a restarted task is watched before it is believed
 * @param noSuccessor how long an ended task without a successor is looked at before it is called not restarted
 * @param noNode how long the scheduler's "no suitable node" must last
 * @param noRoom the same for a taken port or missing resources: those come free when an older task ends
 * @param unreachable how long the engine may be out of reach, as during its restart
 */
record Patience(
        int quietLooks,
        Duration quietTime,
        Duration bareRun,
        int failures,
        int slowFailures,
        Duration slowTime,
        int failuresAfterOthers,
        Duration longestWatch,
        Duration noSuccessor,
        Duration noNode,
        Duration noRoom,
        Duration unreachable) {

    static final Patience DEFAULT = new Patience(
            2,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            5,
            4,
            Duration.ofSeconds(45),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1));
}
