package dev.ccci.harness.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.outage.Outage.Gap;
import dev.ccci.harness.outage.Sample.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final List<Sample> samples = new ArrayList<>();

    private void at(int millis, Kind kind, String answer) {
        samples.add(new Sample(Duration.ofMillis(millis), kind, answer));
    }

    private Outage outage() {
        return Outage.of(samples, Duration.ofSeconds(1));
    }

    private static Gap gap(int at, int length) {
        return new Gap(Duration.ofMillis(at), Duration.ofMillis(length));
    }

    @Test
    void a_gap_is_from_the_first_failed_request_until_the_first_good_one_after_it() {
        at(0, Kind.GOOD, "200 OK");
        at(50, Kind.BAD, "502 Bad Gateway");
        at(100, Kind.BAD, "404 Not Found");
        at(150, Kind.GOOD, "200 OK");
        at(200, Kind.GOOD, "200 OK");
        at(250, Kind.BAD, "503 Service Unavailable");
        at(300, Kind.GOOD, "200 OK");

        Outage outage = outage();

        assertThat(outage.gaps()).containsExactly(gap(50, 100), gap(250, 50));
        assertThat(outage.total()).isEqualTo(Duration.ofMillis(150));
        assertThat(outage.line())
                .isEqualTo("away for 150 ms in 2 gaps, 3 of 7 requests failed;"
                        + " first: 502 Bad Gateway; last: 503 Service Unavailable");
    }

    @Test
    void requests_count_in_the_order_in_which_they_were_sent_not_in_that_of_their_answers() {
        at(100, Kind.GOOD, "200 OK");
        at(0, Kind.GOOD, "200 OK");
        at(50, Kind.BAD, "no answer within 2000 ms");

        assertThat(outage().gaps()).containsExactly(gap(50, 50));
    }

    @Test
    void a_gap_that_is_still_open_ends_with_the_measuring() {
        at(0, Kind.GOOD, "200 OK");
        at(900, Kind.BAD, "502 Bad Gateway");

        assertThat(outage().gaps()).containsExactly(gap(900, 100));
    }

    @Test
    void what_does_not_get_past_the_ingress_is_no_gap_and_ends_none() {
        at(0, Kind.GOOD, "200 OK");
        at(50, Kind.INGRESS, "connection reset");
        at(100, Kind.GOOD, "200 OK");
        at(150, Kind.BAD, "502 Bad Gateway");
        at(200, Kind.INGRESS, "connection reset");
        at(250, Kind.GOOD, "200 OK");

        assertThat(outage().gaps()).containsExactly(gap(150, 100));
        assertThat(outage().line()).endsWith("; 2 requests did not get past the ingress");
    }

    @Test
    void an_app_that_always_answers_was_never_away() {
        at(0, Kind.GOOD, "200 OK");
        at(50, Kind.GOOD, "200 OK");

        assertThat(outage().total()).isZero();
        assertThat(outage().line()).isEqualTo("always answered, 2 requests");
    }
}
