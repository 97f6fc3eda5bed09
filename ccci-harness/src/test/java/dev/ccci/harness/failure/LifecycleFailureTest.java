package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleFailureTest {

    private final LifecycleFailure failure = LifecycleFailure.did("deployed custom-html 1.11.0")
            .expected("app 1/1")
            .found("app 0/1 crash loop\nexit code 3")
            .blame(Cause.RECIPE);

    @Test
    void its_message_has_a_line_for_each_part() {
        assertThat(failure).hasMessage("""
                        did       deployed custom-html 1.11.0
                        expected  app 1/1
                        found     app 0/1 crash loop
                                  exit code 3
                        cause     RECIPE""");
    }

    @Test
    void the_run_adds_evidence_and_command_once() {
        LifecycleFailure located = failure.with("target/ccci/custom-html/7c2e9a", "mvn test -Drecipe=custom-html");

        assertThat(located.with("elsewhere", "again")).isSameAs(located);
        assertThat(located).hasMessageEndingWith("""
                        cause     RECIPE
                        evidence  target/ccci/custom-html/7c2e9a
                        again     mvn test -Drecipe=custom-html""");
    }

    @Test
    void its_summary_fits_into_one_line() {
        assertThat(failure.summary()).isEqualTo("deployed custom-html 1.11.0: app 0/1 crash loop");
    }

    @Test
    void a_judged_failure_tells_cause_confidence_and_evidence() {
        LifecycleFailure failure = LifecycleFailure.did("d")
                .expected("e")
                .found("f")
                .sign(Sign.KILLED_FOR_MEMORY, "app was killed for memory: it wanted more than its limit of 32 MiB")
                .blame(Cause.RECIPE);

        LifecycleFailure judged = failure.judged(CauseJudge.on(java.time.LocalDate.of(2026, 11, 21))
                        .judge(ThrownSignals.of(failure, "install", "deploy", Code.CCCI, "")))
                .with("dir", "again");

        assertThat(judged).hasMessage("""
                did       d
                expected  e
                found     f
                cause     RECIPE (confidence high: app was killed for memory: it wanted more than its limit of 32 MiB)
                evidence  dir
                again     again""");
        assertThat(judged.stated()).isEqualTo(Cause.RECIPE);
    }

    @Test
    void other_words_are_those_of_evidence_and_signs_too() {
        Signals seen = ThrownSignals.of(failure, "install", "deploy", Code.CCCI, "")
                .with(Map.of(Sign.SERVICE_ENDED, "app said hunter2"));
        LifecycleFailure judged =
                failure.judged(new Diagnosis(Cause.RECIPE, Confidence.HIGH, "a-rule", "app said hunter2", seen));

        LifecycleFailure hidden = judged.reworded(words -> words.replace("hunter2", "***"), null);

        assertThat(hidden).hasMessageContaining("cause     RECIPE (confidence high: app said ***)");
        assertThat(hidden.diagnosis())
                .hasValueSatisfying(
                        who -> assertThat(who.signals().signs()).containsEntry(Sign.SERVICE_ENDED, "app said ***"));
    }
}
