package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Http;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.poll.Outcome;
import dev.ccci.harness.poll.Poll;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Health;
import io.restassured.response.Response;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks the app for its health after each operation. An app that did not answer in the time it has is not given that time again. */
final class HealthProbe {

    private static final Duration SECOND_CHANCE = Duration.ofSeconds(5);

    private static final int NOT_FOUND = 404;

    private final Http http;
    private final Http once;
    private final URI unknown;
    private final Health health;
    private boolean gaveUp;

    /**
     * @param http a client for the app
     * @param unknown an address on the same ingress that no app has
     * @param health what is asked, and what counts
     */
    HealthProbe(Http http, URI unknown, Health health) {
        this.http = http.withRedirectsOff();
        this.once = this.http.withRetriesOff();
        this.unknown = unknown;
        this.health = health;
    }

    /** Asks until the status is accepted, or the time is up. */
    Answer ask() {
        AtomicReference<@Nullable Response> last = new AtomicReference<>();
        Outcome<Response> outcome = Poll.of(
                        "asked for " + health.path(), "an accepted status", gaveUp ? SECOND_CHANCE : health.limit())
                .run(() -> {
                    last.set(null);
                    Response answer = once.get(health.path());
                    last.set(answer);
                    return new Look<>(health.accepted().contains(answer.statusCode()), answer, describe(answer));
                });
        gaveUp = !outcome.held();
        boolean ingressPage = outcome.value().map(this::sameAsIngress).orElseGet(() -> notRouted(last.get()));
        return new Answer(
                outcome.held(),
                outcome.found(),
                outcome.waited().toMillis(),
                ingressPage,
                outcome.looks() == 0 ? Optional.of(unanswered(outcome)) : outcome.thrown());
    }

    /** What the client would have thrown, had it been given more time than the app. */
    private static SocketTimeoutException unanswered(Outcome<?> outcome) {
        return new SocketTimeoutException(
                "no answer in " + outcome.waited().toMillis() + " ms, in which the first request did not end");
    }

    /** Whether the last answer of an app that is not there says so as the ingress does for a name that it does not know. */
    private boolean notRouted(@Nullable Response last) {
        try {
            return last != null && last.statusCode() == NOT_FOUND && sameAsIngress(last);
        } catch (Exception silent) {
            return false; // also what libraries throw without declaring it; nobody knows then
        }
    }

    private boolean sameAsIngress(Response answer) {
        Response page = http.at(unknown).get(health.path());
        return page.statusCode() == answer.statusCode() && page.asString().equals(answer.asString());
    }

    private static String describe(Response answer) {
        return answer.statusLine() + ", " + answer.contentType() + ", "
                + answer.asString().strip().lines().limit(3).toList();
    }
}
