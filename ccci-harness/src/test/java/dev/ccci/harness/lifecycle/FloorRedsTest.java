package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.report.Judge;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloorRedsTest {

    private static final String RECIPE = "[engine:ccci]/[recipe:ghost]/";

    private final FloorReds reds = new FloorReds((red, failure) -> CauseJudge.on(LocalDate.of(2026, 11, 21))
            .judge(ThrownSignals.of(failure, red.phase(), red.step(), red.code(), "ghost")));

    @Test
    void what_the_floor_has_found_red_is_kept_and_what_an_overlay_has_is_not() {
        // given
        LifecycleFailure failure = LifecycleFailure.did("took a backup")
                .expected("all")
                .found("not all")
                .blame(Cause.RECIPE);

        // when
        check("dev.ccci.harness.floor.BackupChecks", Optional.of(failure));
        check("ghost.SavedTests", Optional.of(new AssertionError("no")));

        // then
        assertThat(reds.with(Optional.empty())).singleElement().satisfies(red -> {
            assertThat(red.name()).isEqualTo("BackupChecks.every_volume_is_covered");
            assertThat(red.cause()).isEqualTo(Cause.RECIPE);
            assertThat(red.lines()).last().isEqualTo("found     not all");
        });
    }

    @Test
    void a_tier_whose_operation_was_done_without_its_checks_has_not_passed() {
        operation();

        assertThat(reds.with(Optional.empty())).singleElement().satisfies(red -> {
            assertThat(red.id()).isEqualTo(RECIPE + "[tier:backup]");
            assertThat(red.unverified()).isTrue();
        });

        check("dev.ccci.harness.floor.BackupChecks", Optional.empty());
        assertThat(reds.with(Optional.empty())).isEmpty();
    }

    @Test
    void a_dep_that_was_not_ready_is_kept() {
        LifecycleFailure failure = LifecycleFailure.did("brought up the dep idp")
                .expected("it")
                .found("nothing")
                .unverified(Cause.DEPENDENCY);

        assertThat(reds.with(Optional.of(failure)))
                .extracting(HeldRed::id, HeldRed::cause)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Judge.Red.DEPS, Cause.DEPENDENCY));
    }

    private void operation() {
        reds.finished(
                new Step(
                        Step.Kind.OPERATION,
                        Optional.of(Tier.BACKUP),
                        "backup",
                        "",
                        RECIPE + "[tier:backup]/[operation:backup]"),
                new StepResult(Outcome.PASSED, "", Optional.empty(), Duration.ZERO));
    }

    private void check(String type, Optional<Throwable> failure) {
        reds.finished(
                new Step(
                        Step.Kind.CHECK,
                        Optional.of(Tier.BACKUP),
                        "every_volume_is_covered(Facts)",
                        type.substring(type.lastIndexOf('.') + 1),
                        RECIPE + "[tier:backup]/[class:" + type + "]/[method:every_volume_is_covered(Facts)]"),
                new StepResult(failure.isPresent() ? Outcome.FAILED : Outcome.PASSED, "", failure, Duration.ZERO));
    }
}
