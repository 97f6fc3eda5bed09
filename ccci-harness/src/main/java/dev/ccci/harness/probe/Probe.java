package dev.ccci.harness.probe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.poll.Poll;
import java.time.Duration;

/**
 * A question to the app that can be asked again and again. Each look begins anew: a new connection, no cookies. Immutable.
 *
 * @param <T> what a good answer brings
 */
public interface Probe<T> {

    /** From one look to the next. */
    Duration INTERVAL = Duration.ofMillis(500);

    /** What a look does, in the past tense, such as {@code connected to app.ci.test:64738}. */
    String did();

    /** What it should see. */
    String wanted();

    /**
     * Looks once.
     *
     * @throws Exception when nothing could be seen
     */
    Look<T> look() throws Exception;

    /**
     * Asks once.
     *
     * @throws LifecycleFailure when the answer is not as wanted
     */
    default T now() {
        try {
            Look<T> look = look();
            if (look.wanted()) {
                return look.value();
            }
            throw failure(look.seen()).blame(Cause.TEST);
        } catch (LifecycleFailure told) {
            throw told;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw failure("nothing: interrupted").blame(Cause.TEST);
        } catch (Exception | AssertionError e) {
            throw failure(e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString())
                    .because(e)
                    .blame(Cause.TEST);
        }
    }

    /**
     * Asks until the answer is as wanted.
     *
     * @throws LifecycleFailure when the limit has passed: what was asked, how often, and the last observation
     */
    default T within(Duration limit) {
        return inARow(1, limit);
    }

    /**
     * Asks until so many answers in a row are as wanted: an app that flaps is not there.
     *
     * @return what the last of them brought
     * @throws LifecycleFailure when the limit has passed: what was asked, how often, how near it came, and the last answer that was not
     *     as wanted
     */
    default T inARow(int times, Duration limit) {
        return ask(times, limit).orFail(Cause.TEST);
    }

    /** The same without a failure: how it ended. */
    default Outcome<T> ask(int times, Duration limit) {
        return Poll.of(did(), wanted(), limit).inARow(times).every(INTERVAL).run(this::look);
    }

    private LifecycleFailure.Found failure(String found) {
        return LifecycleFailure.did(did() + ", once")
                .expected(wanted())
                .found(found)
                .sign(Sign.EXPECTATION, wanted() + " was not to be had");
    }
}
