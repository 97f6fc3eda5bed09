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
 * @param excuse how long a service that is still starting excuses the crashes of others, unless its start period is longer
 *     or its health check gives it up earlier
 * @param bystander the same for a service that the crashing one shows no sign of needing
 * @param longestWatch the most a restarted task is watched before it is believed
 * @param noSuccessor how long an ended task without a successor is looked at before it is called not restarted
 * @param noNode how long the scheduler's "no suitable node" must last
 * @param noRoom the same for a taken port or missing resources, when nothing of the stack is ending
 * @param noRoomYet the same while a task of the stack is ending, which may free what is missing
 * @param noTask how long a service may be without a task that has begun
 * @param preparing how long a task may be prepared; images are there before a wait begins
 * @param overdue how much longer than its own specification says a step may take
 * @param unreachable how long the engine may be out of reach, as during its restart
 * @param calm how long after such a restart a missing node, object or successor is not believed
 */
record Patience(
        int quietLooks,
        Duration quietTime,
        Duration bareRun,
        int failures,
        int slowFailures,
        Duration slowTime,
        int failuresAfterOthers,
        Duration excuse,
        Duration bystander,
        Duration longestWatch,
        Duration noSuccessor,
        Duration noNode,
        Duration noRoom,
        Duration noRoomYet,
        Duration noTask,
        Duration preparing,
        Duration overdue,
        Duration unreachable,
        Duration calm) {

    static final Patience DEFAULT = new Patience(
            2,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            5,
            4,
            Duration.ofSeconds(45),
            3,
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20));
}
