package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_call_that_never_returns_is_interrupted_where_it_stands() {
        assertThatThrownBy(() -> Alarm.within(SHORT, AlarmTest::waits))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("it had not returned after 0.05 s, and was interrupted;"
                        + " it said: java.lang.InterruptedException")
                .hasStackTraceContaining("AlarmTest.waits");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_call_that_swallows_an_interruption_is_interrupted_again() {
        assertThatThrownBy(() -> Alarm.within(SHORT, () -> {
                    try {
                        return waits();
                    } catch (InterruptedException swallowed) {
                        return waits();
                    }
                }))
                .isInstanceOf(TimeoutException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_call_that_returns_too_late_has_not_passed() {
        assertThatThrownBy(() -> Alarm.within(SHORT, () -> {
                    try {
                        return waits();
                    } catch (InterruptedException swallowed) {
                        return "done";
                    }
                }))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void what_a_call_gives_or_throws_in_time_is_its_own() throws Throwable {
        assertThat(Alarm.<String>within(LONG, () -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> Alarm.within(LONG, () -> {
                    throw new InterruptedException("by somebody else");
                }))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("by somebody else");
    }

    private static String waits() throws InterruptedException {
        new CountDownLatch(1).await();
        return "never";
    }
}
