package dev.ccci.harness.swarm;

import com.github.dockerjava.api.exception.BadRequestException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bears with an engine that does not answer for a while, as during its restart. */
final class Outage {

    private final Duration longest;
    private @Nullable Duration since;
    private Duration before = Duration.ZERO;

    /** @param longest in one piece; all of them together may last three times as long */
    Outage(Duration longest) {
        this.longest = longest;
    }

    /** The engine answers; says whether it did not before. */
    boolean over(Duration at) {
        boolean was = since != null;
        before = lost(at);
        since = null;
        return was;
    }

    /** How long it has not answered, all in all. */
    Duration lost(Duration at) {
        return since == null ? before : before.plus(at.minus(since));
    }

    /**
     * The engine does not answer.
     *
     * @throws LifecycleFailure when it has not for too long; what it does not bear with is thrown on
     */
    void notice(Duration at, RuntimeException unreachable, Consumer<String> progress) {
        if (unreachable instanceof BadRequestException || unreachable instanceof LifecycleFailure) {
            throw unreachable;
        }
        if (since == null) {
            since = at;
            progress.accept("the engine does not answer (" + unreachable.getMessage() + "), looking again");
        }
        if (at.minus(since).compareTo(longest) >= 0 || lost(at).compareTo(longest.multipliedBy(3)) >= 0) {
            throw LifecycleFailure.did(String.format(
                            Locale.ROOT,
                            "asked the engine for %.1f s",
                            at.minus(since).toMillis() / 1000.0))
                    .expected("an answer")
                    .found(String.valueOf(unreachable.getMessage()))
                    .because(unreachable)
                    .sign(Sign.ENGINE_SILENT, EngineErrors.words(unreachable))
                    .blame(Cause.INFRASTRUCTURE);
        }
    }
}
