package dev.ccci.harness.swarm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time of one look, and the next moment at which a rule that only waits for time may decide otherwise. */
final class Deadlines {

    private final Duration now;
    private @Nullable Duration next;

    Deadlines(Duration now) {
        this.now = now;
    }

    Duration now() {
        return now;
    }

    /** Whether what began then has lasted long enough. If not, a look is due when it has. */
    boolean lasted(Duration since, Duration needed) {
        Duration due = since.plus(needed);
        if (now.compareTo(due) >= 0) {
            return true;
        }
        if (next == null || due.compareTo(next) < 0) {
            next = due;
        }
        return false;
    }

    /** The earliest of the moments that were asked for and have not come; null when there is none. */
    @Nullable
    Duration next() {
        return next;
    }
}
