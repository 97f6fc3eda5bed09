package dev.ccci.harness.lifecycle;

import java.time.Duration;

/** How long the lifecycle waits for things that no recipe decides about. */
final class Limits {

    /** A hook or a command of a test in a running container. */
    static final Duration COMMAND = Duration.ofMinutes(5);

    /** Saving or restoring volumes. */
    static final Duration RESTIC = Duration.ofMinutes(15);

    /** Until a stack that nobody changes is at rest, for a check. */
    static final Duration SETTLED = Duration.ofSeconds(30);

    /** Removing everything of a run. */
    static final Duration TEARDOWN = Duration.ofMinutes(2);

    private Limits() {}
}
