package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.Settings;
import java.time.Duration;

/** How long the lifecycle waits for things that no recipe decides about. */
final class Limits {

    private static final Duration HOOK = Duration.ofMinutes(5);

    /** Until a container is seen to go in which a hook has failed. */
    static final Duration GOING = Duration.ofSeconds(3);

    /** Saving or restoring volumes. */
    static final Duration RESTIC = Duration.ofMinutes(15);

    /** How long a throw-away server outlives a lease: keepers remove their stacks meanwhile. */
    static final Duration KEEPER = Duration.ofMinutes(2);

    private static final Duration TEARDOWN = Duration.ofMinutes(2);

    private Limits() {}

    /**
     * A hook of the backup labels in a running container.
     *
     * @param deploy how long the recipe gives a deployment: one that is slow to start may have as much to dump
     */
    static Duration hook(Duration deploy) {
        return deploy.compareTo(HOOK) > 0 ? deploy : HOOK;
    }

    /** Removing everything of a run. */
    static Duration teardown(Settings settings) {
        return settings.get(Keys.TEARDOWN).map(Limits::seconds).orElse(TEARDOWN);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw LifecycleFailure.did("read the setting " + Keys.TEARDOWN)
                    .expected("a number of seconds from 1 to 99999")
                    .found("[" + text + "]")
                    .blame(Cause.TEST);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
