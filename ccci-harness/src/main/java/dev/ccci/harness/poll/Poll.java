package dev.ccci.harness.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Looks at something again and again until it is as wanted, as often in a row as wanted, or a limit has passed. A look that throws
 * is one that did not see what was wanted. Immutable.
 *
 * @param did what is done at each look, in the past tense, such as {@code asked for https://…/health}
 * @param wanted what should be seen, such as {@code a JSON answer}
 * @param inARow how many looks in a row must see it
 * @param limit how long to go on
 * @param interval from the end of one look to the next
 */
public record Poll(String did, String wanted, int inARow, Duration limit, Duration interval) {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** Refuses what can never be seen. */
    public Poll {
        if (inARow < 1 || limit.isNegative() || limit.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one look, within a limit: not [" + inARow + "] in [" + limit + "]");
        }
    }

    /** A poll that is content with one good look, five times a second. */
    public static Poll of(String did, String wanted, Duration limit) {
        return new Poll(did, wanted, 1, limit, INTERVAL);
    }

    /** The same, but so many looks in a row must see it. */
    public Poll inARow(int times) {
        return new Poll(did, wanted, times, limit, interval);
    }

    /** The same with another pause between two looks. */
    public Poll every(Duration pause) {
        return new Poll(did, wanted, inARow, limit, pause);
    }

    /** Goes on until it is seen or the limit has passed; a look that is under way then is interrupted. */
    public <T> Outcome<T> run(Callable<Look<T>> look) {
        Looks<T> looks = new Looks<>(this, look);
        try {
            Awaitility.await(did)
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .until(looks::enough);
            return looks.outcome();
        } catch (ConditionTimeoutException late) {
            return looks.given();
        }
    }

    String expected() {
        return wanted + (inARow == 1 ? "" : ", " + inARow + " times in a row") + ", within " + seconds() + " s";
    }

    private String seconds() {
        return Optional.of(limit)
                .filter(time -> time.toMillis() % 1000 == 0)
                .map(time -> Long.toString(time.toSeconds()))
                .orElseGet(() -> Double.toString(limit.toMillis() / 1000.0));
    }
}
