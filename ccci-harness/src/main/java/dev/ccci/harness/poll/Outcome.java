package dev.ccci.harness.poll;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a {@link Poll} ended.
 *
 * @param poll what was wanted
 * @param value what the last look found; empty when it was not to be had as wanted
 * @param looks how often it was looked at
 * @param waited how long
 * @param found the last observation, and how near it came; for people
 * @param thrown by the last look, if it did not end otherwise
 */
public record Outcome<T>(
        Poll poll, Optional<T> value, int looks, Duration waited, String found, Optional<Throwable> thrown) {

    /** Whether it was seen as wanted, as often as wanted. */
    public boolean held() {
        return value.isPresent();
    }

    /**
     * What the last look found.
     *
     * @param blame whose fault it is otherwise
     * @throws LifecycleFailure when it was not seen as wanted: what was asked, how often, how long, and the last observation
     */
    public T orFail(Cause blame) {
        return value.orElseThrow(() -> {
            LifecycleFailure.Found failure = LifecycleFailure.did(String.format(
                            Locale.ROOT, "%s, %d times in %.1f s", poll.did(), looks, waited.toMillis() / 1000.0))
                    .expected(poll.expected())
                    .found(found)
                    .sign(Sign.EXPECTATION, poll.wanted() + " was not to be had");
            thrown.ifPresent(failure::because);
            return failure.blame(blame);
        });
    }
}
