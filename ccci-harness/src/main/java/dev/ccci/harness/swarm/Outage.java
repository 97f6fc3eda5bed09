package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.BadRequestException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bears with an engine that does not answer for a while, as during its restart. */
final class Outage {

    private final Duration longest;
    private @Nullable Duration since;

    Outage(Duration longest) {
        this.longest = longest;
    }

    void over() {
        since = null;
    }

    void notice(Duration at, RuntimeException unreachable, Consumer<String> progress) {
        if (unreachable instanceof BadRequestException) {
            throw unreachable;
        }
        if (since == null) {
            since = at;
            progress.accept("the engine does not answer (" + unreachable.getMessage() + "), looking again");
        }
        if (at.minus(since).compareTo(longest) >= 0) {
            throw LifecycleFailure.did(String.format(
                            Locale.ROOT,
                            "asked the engine for %.1f s",
                            at.minus(since).toMillis() / 1000.0))
                    .expected("an answer")
                    .found(String.valueOf(unreachable.getMessage()))
                    .because(unreachable)
                    .blame(Cause.INFRASTRUCTURE);
        }
    }
}
