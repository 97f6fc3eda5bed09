package dev.ccci.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;

/** How often, how long and with which pauses a request may be repeated. */
final class Retries {

    static final int MOST = 5;

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Consumer<String> progress;
    private final Duration firstPause;

    /** Every repetition is told in a line. */
    Retries(Consumer<String> progress) {
        this(progress, FIRST_PAUSE);
    }

    /** The second pause is twice as long as the first, and so on. */
    Retries(Consumer<String> progress, Duration firstPause) {
        this.progress = progress;
        this.firstPause = firstPause;
    }

    /** The answer to the last try, or its error. */
    CloseableHttpResponse of(Tries.Sending sending) throws IOException {
        Tries tries = new Tries(sending, progress);
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(IterativePollInterval.iterative(pause -> pause.multipliedBy(2), firstPause))
                    .atMost(WINDOW)
                    .until(tries::settled);
        } catch (ConditionTimeoutException late) {
            // what the last try brought is the answer
        }
        return tries.last();
    }
}
