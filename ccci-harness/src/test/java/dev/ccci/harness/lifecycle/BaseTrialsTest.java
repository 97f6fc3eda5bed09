package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.RecipeVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseTrialsTest {

    private final LifecycleFailure gone = LifecycleFailure.did("pulled the image nginx:1.22.1")
            .expected("that the registry has it")
            .found("not found")
            .blame(Cause.IMAGE);

    private static Base base(List<RecipeVersion> older, Optional<RecipeVersion> tooOld) {
        return new Base(RecipeVersion.parse("2.1.0+1.22.1"), older, tooOld, "the newest", false);
    }

    private Base after(Base base, Duration took) {
        return new BaseTrials().after(base, gone, took, 0, Duration.ofMinutes(10));
    }

    private static RecipeVersion version(String text) {
        return RecipeVersion.parse(text).orElseThrow();
    }

    @Test
    void the_next_older_one_is_tried() {
        Base next = after(base(List.of(version("2.0.0+1.22.1")), Optional.empty()), Duration.ofSeconds(3));

        assertThat(next.version()).hasValue(version("2.0.0+1.22.1"));
        assertThat(next.reason()).isEqualTo("the next older one, since 2.1.0+1.22.1 cannot be deployed");
    }

    @Test
    void one_that_is_left_out_is_told_with_the_reason() {
        Base none = after(base(List.of(), Optional.of(version("1.9.0+1.22.1"))), Duration.ofSeconds(3));

        assertThat(none.version()).isEmpty();
        assertThat(none.lost()).isTrue();
        assertThat(none.reason())
                .startsWith(
                        "the base 2.1.0+1.22.1 cannot be deployed any more; 1.9.0+1.22.1 was not tried, since the upgrade"
                                + " would skip a major version; 2.1.0+1.22.1: ");
    }

    @Test
    void none_is_tried_when_that_took_too_long_already() {
        Base none = after(base(List.of(version("2.0.0+1.22.1")), Optional.empty()), Duration.ofMinutes(11));

        assertThat(none.reason()).contains("; no older one was tried, since that took 660 s already; ");
    }
}
