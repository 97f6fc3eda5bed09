package dev.ccci.harness.proof;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.poll.Poll;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks a database again what it refuses for the moment, as one does that is starting; what it refuses for good, once. */
final class Persistence {

    /** What clients say when asking again may help; the last line is of commands whose container was ended. */
    private static final Pattern TEMPORARY = Pattern.compile(String.join(
            "|",
            "(?m)the database system is |cannot connect now|Is the server running|server closed the connection",
            "terminating connection|too many clients|deadlock detected|not currently accepting connections",
            // one that recovers may only be read until it is done; one that never lets write is asked until the limit
            "in a read-only transaction|running with the --read-only option|READONLY You",
            "database \"[^\"]*\" does not exist",
            "ERROR (1040|1049|1053|1205|1213|2002|2003|2006|2013|2026|4151)\\b|Lost connection",
            "LOADING |BUSY |MASTERDOWN |TRYAGAIN |Could not connect|Connection re(fused|set)",
            "database (table )?is locked|database is busy|database schema (is locked|has changed)",
            "^expected +a running container of it|^found +no exit code|^found *$"));

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Duration limit;

    /** @param limit how long to go on */
    Persistence(Duration limit) {
        this.limit = limit;
    }

    /** Does something with a database. */
    void run(Runnable step) {
        get(() -> {
            step.run();
            return "";
        });
    }

    /**
     * Asks a database for something.
     *
     * @throws LifecycleFailure what it said last, when that is for good or the limit has passed
     */
    <T> T get(Supplier<T> step) {
        AtomicReference<Optional<LifecycleFailure>> last = new AtomicReference<>(Optional.empty());
        Outcome<Optional<T>> outcome = Poll.of("asked a database", "an answer", limit)
                .every(PAUSE)
                .run(() -> {
                    try {
                        return new Look<>(true, Optional.of(step.get()), "an answer");
                    } catch (LifecycleFailure failure) {
                        if (failure.signs().containsKey(Sign.INTERRUPTED)) {
                            throw failure;
                        }
                        last.set(Optional.of(failure));
                        return new Look<>(!isTemporary(failure), Optional.empty(), failure.summary());
                    }
                });
        Optional<T> answer = outcome.value().orElse(Optional.empty());
        return answer.orElseThrow(() -> Objects.requireNonNull(last.get()).orElseGet(() -> tooSlow(outcome.found())));
    }

    private LifecycleFailure tooSlow(String found) {
        return LifecycleFailure.did("asked a database")
                .expected("an answer within " + limit.toMillis() + " ms")
                .found(found)
                .blame(Cause.INFRASTRUCTURE);
    }

    static boolean isTemporary(LifecycleFailure failure) {
        return TEMPORARY.matcher(String.valueOf(failure.getMessage())).find();
    }
}
