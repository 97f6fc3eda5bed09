package dev.ccci.harness.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    private final Poll poll =
            Poll.of("asked for the weather", "sunshine", Duration.ofSeconds(20)).every(Duration.ofMillis(1));

    /** Looks that see these one after the other, and the last one for ever. */
    private static Iterator<String> weather(String... seen) {
        return Stream.concat(Stream.of(seen), Stream.generate(() -> seen[seen.length - 1]))
                .iterator();
    }

    private static Look<String> look(String seen) {
        return new Look<>(seen.equals("sun"), seen, seen);
    }

    @Test
    void the_first_good_look_ends_it() {
        Iterator<String> weather = weather("rain", "hail", "sun");

        Outcome<String> outcome = poll.run(() -> look(weather.next()));

        assertThat(outcome.value()).contains("sun");
        assertThat(outcome.looks()).isEqualTo(3);
        assertThat(outcome.orFail(Cause.TEST)).isEqualTo("sun");
    }

    @Test
    void good_looks_count_only_in_a_row() {
        Iterator<String> weather = weather("sun", "sun", "rain", "sun", "sun", "sun");

        assertThat(poll.inARow(3).run(() -> look(weather.next())).looks()).isEqualTo(6);
    }

    @Test
    void a_look_that_throws_has_not_seen_it() {
        Iterator<String> weather = weather("throw", "assert", "sun");

        Outcome<String> outcome = poll.run(() -> {
            String seen = weather.next();
            if (seen.equals("throw")) {
                throw new java.io.IOException("blind");
            }
            assertThat(seen).isNotEqualTo("assert");
            return look(seen);
        });

        assertThat(outcome.looks()).isEqualTo(3);
    }

    @Test
    void the_failure_tells_what_was_asked_how_often_and_the_last_look() {
        Poll impatient = new Poll("asked for the weather", "sunshine", 1, SHORT, Duration.ofMillis(1));
        Outcome<String> outcome = impatient.run(() -> look("rain"));

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.waited()).isBetween(SHORT, Duration.ofSeconds(10));
        assertThatThrownBy(() -> outcome.orFail(Cause.RECIPE)).message().matches("""
                        did       asked for the weather, \\d+ times in [\\d.]+ s
                        expected  sunshine, within 0.5 s
                        found     rain
                        cause     RECIPE""");
    }

    @Test
    void the_failure_of_several_in_a_row_tells_how_near_it_came_and_the_last_bad_look() {
        Iterator<String> weather = Stream.generate(() -> List.of("sun", "sun", "rain"))
                .flatMap(List::stream)
                .iterator();

        Outcome<String> outcome =
                new Poll("asked", "sunshine", 3, SHORT, Duration.ofMillis(1)).run(() -> look(weather.next()));

        assertThat(outcome.found()).isEqualTo("at most 2 in a row; the last that was not as wanted: rain");
        assertThatThrownBy(() -> outcome.orFail(Cause.TEST))
                .hasMessageContaining("expected  sunshine, 3 times in a row, within 0.5 s");
    }

    @Test
    void too_little_time_for_so_many_in_a_row_says_so() {
        Outcome<String> outcome =
                new Poll("asked", "sunshine", 1000, SHORT, Duration.ofMillis(100)).run(() -> look("sun"));

        assertThat(outcome.found())
                .matches("at most \\d in a row; the last that was not as wanted: none, the time was too short");
    }

    @Test
    void what_a_look_says_of_being_left_is_no_observation() {
        Iterator<String> weather = weather("rain", "left");
        Looks<String> looks = new Looks<>(poll, () -> {
            String seen = weather.next();
            if (seen.equals("left")) {
                throw LifecycleFailure.did("waited for the weather")
                        .expected("to wait until it is decided")
                        .found("the run was interrupted")
                        .sign(Sign.INTERRUPTED, "the thread was interrupted")
                        .blame(Cause.INFRASTRUCTURE);
            }
            return look(seen);
        });

        assertThat(looks.enough()).isFalse();
        assertThat(looks.enough()).isFalse();
        assertThat(looks.given().found()).isEqualTo("rain");
        assertThat(looks.given().looks()).isEqualTo(1);
    }

    @Test
    void a_look_that_does_not_end_is_left() {
        CountDownLatch never = new CountDownLatch(1);

        Outcome<String> outcome = new Poll("asked", "sunshine", 1, SHORT, Duration.ofMillis(1)).run(() -> {
            never.await();
            return look("sun");
        });

        assertThat(outcome.found()).isEqualTo("nothing: the first look did not end");
    }

    @Test
    void what_can_never_be_seen_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> poll.inARow(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Poll.of("asked", "sunshine", Duration.ZERO));
    }
}
