package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class MaskedFailureTest {

    private final Mask mask = new Mask();

    @BeforeEach
    void hide() {
        mask.hide("geheim123");
    }

    @Test
    void a_failure_without_a_secret_stays_the_same() {
        Throwable failure = new AssertionError("plain");

        assertThat(mask.apply(failure)).isSameAs(failure);
    }

    @Test
    void a_secret_is_taken_out_of_the_text_and_of_what_led_to_it() {
        Throwable failure = new IllegalStateException("outer", new java.io.IOException("no geheim123"));

        Throwable masked = mask.apply(failure);

        assertThat(masked).hasMessageContaining("outer").hasStackTraceContaining("no ••••••");
        assertThat(masked.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(getStackTrace(masked)).doesNotContain("geheim");
    }

    @Test
    void a_secret_is_taken_out_of_what_a_failure_has_suppressed() {
        List<Throwable> failures = List.of(
                LifecycleFailure.did("undeployed")
                        .expected("nothing")
                        .found("a secret")
                        .blame(Cause.RECIPE),
                new AssertionError("plain"),
                new TestAbortedException("plain"),
                new IllegalStateException("plain"));
        for (Throwable failure : failures) {
            failure.addSuppressed(new IllegalStateException("no geheim123"));
            Throwable outer = new IllegalStateException("outer", failure);

            for (Throwable each : List.of(failure, outer)) {
                assertThat(getStackTrace(mask.apply(each)))
                        .doesNotContain("geheim")
                        .contains("Suppressed: ", "no ••••••");
            }
        }
    }

    @Test
    void what_a_failure_means_stays() {
        LifecycleFailure told = LifecycleFailure.did("logged in with geheim123")
                .expected("200")
                .found("401")
                .blame(Cause.RECIPE);

        assertThat(mask.apply(told)).isInstanceOfSatisfying(LifecycleFailure.class, masked -> {
            assertThat(masked.blame()).isEqualTo(Cause.RECIPE);
            assertThat(masked).hasMessageContaining("logged in with ••••••");
            assertThat(masked.summary()).isEqualTo("logged in with ••••••: 401");
        });
        assertThat(mask.apply(new TestAbortedException("geheim123"))).isInstanceOf(TestAbortedException.class);
        assertThat(mask.apply(new AssertionError("geheim123"))).isInstanceOf(AssertionError.class);
    }
}
