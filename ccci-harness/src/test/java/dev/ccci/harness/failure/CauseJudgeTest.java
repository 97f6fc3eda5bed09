package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseJudgeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final CauseJudge judge = CauseJudge.on(TODAY);

    private static Signals overlay(Throwable thrown, Map<Sign, String> scene) {
        return ThrownSignals.of(thrown, "custom", "check", Code.OVERLAY, "dev.ccci.harness.failure")
                .with(scene);
    }

    @Test
    void an_expectation_that_fails_while_all_is_well_blames_the_recipe_with_medium_confidence() {
        Diagnosis who = judge.judge(overlay(new AssertionError("expected 200 but was 404"), Map.of()));

        assertThat(who.shown())
                .isEqualTo("RECIPE (confidence medium: everything runs and answers,"
                        + " and the app does not do what a test of the recipe directory expects)");
    }

    @Test
    void the_same_expectation_is_not_the_recipes_fault_when_the_engine_was_lost() {
        Diagnosis who = judge.judge(overlay(
                new AssertionError("expected 200 but was 404"), Map.of(Sign.ENGINE_SILENT, "Connection refused")));

        assertThat(who.shown())
                .isEqualTo("INFRASTRUCTURE (confidence high:"
                        + " the engine did not answer at that moment: Connection refused)");
    }

    @Test
    void a_test_during_which_the_app_ended_is_told_with_the_exit_code() {
        Diagnosis who = judge.judge(overlay(
                new java.net.ConnectException("refused"), Map.of(Sign.SERVICE_ENDED, "app ended with exit code 3")));

        assertThat(who.cause()).isEqualTo(Cause.RECIPE);
        assertThat(who.evidence()).contains("app ended with exit code 3");
    }

    @Test
    void a_test_that_never_returns_is_to_blame_itself() {
        TimeoutException late = assertThrowsExactly(
                TimeoutException.class,
                () -> Alarm.within(Duration.ofMillis(50), () -> new CountDownLatch(1).await(1, TimeUnit.HOURS)));

        Diagnosis who = judge.judge(overlay(late, Map.of()));

        assertThat(who.cause()).isEqualTo(Cause.TEST);
        assertThat(who.evidence()).contains("TimeoutException");
    }

    @Test
    void what_was_seen_when_a_cause_was_judged_counts_for_what_it_led_to() {
        LifecycleFailure first = LifecycleFailure.did("deployed idp")
                .expected("that it runs")
                .found("it does not")
                .blame(Cause.RECIPE);
        LifecycleFailure judged = first.judged(judge.judge(
                ThrownSignals.of(first, "deps", "idp", Code.CCCI, "").with(Map.of(Sign.INGRESS_SILENT, "port 443"))));

        Signals signals =
                ThrownSignals.of(new IllegalStateException("no dep", judged), "custom", "check", Code.CCCI, "");

        assertThat(signals.signs()).containsEntry(Sign.INGRESS_SILENT, "port 443");
    }

    @Test
    void a_mistake_in_a_tests_own_code_blames_the_test() {
        assertThat(judge.judge(overlay(new NullPointerException("title is null"), Map.of()))
                        .cause())
                .isEqualTo(Cause.TEST);
    }

    @Test
    void what_ccci_lets_through_blames_ccci() {
        Signals thrown = ThrownSignals.of(
                new IllegalStateException("no such element"), "backup", "backup", Code.CCCI, "custom_html");

        assertThat(judge.judge(thrown).cause()).isEqualTo(Cause.HARNESS);
    }

    @Test
    void what_nobody_knows_is_ours() {
        CauseJudge without = CauseJudge.of("[]", TODAY);

        Diagnosis who = without.judge(overlay(new AssertionError("?"), Map.of()));

        assertThat(who.cause()).isEqualTo(Cause.HARNESS);
        assertThat(who.confidence()).isEqualTo(Confidence.LOW);
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void every_sign_is_looked_at_by_a_rule_or_is_there_to_support_one(Sign sign) {
        String rules = Rules.text();

        assertThat(Set.of(Sign.ENGINE_REFUSED).contains(sign) || rules.contains(sign.toString()))
                .as("a rule that looks at %s", sign)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatever_is_stated_somebody_is_blamed(Cause stated) {
        for (Code code : Code.values()) {
            for (String phase : List.of("prepare", "deps", "install", "custom", "teardown")) {
                Signals signals = new Signals(
                        phase, "check", code, Optional.of(stated), List.of(), Optional.empty(), Set.of(), Map.of(), "");

                assertThat(judge.judge(signals).rule()).as(signals.toString()).isNotEqualTo("nobody-knows");
            }
        }
    }

    @Test
    void a_rule_that_blames_by_words_alone_is_refused() {
        assertThatThrownBy(() -> CauseJudge.of("""
                        - id: by-words
                          when: {text: "connection refused"}
                          cause: INFRASTRUCTURE
                          confidence: medium
                          evidence: it says so
                        """, TODAY)).hasMessageContaining("words alone prove nothing");
    }

    @Test
    void a_known_problem_counts_until_it_expires() {
        String rule = """
                - id: known
                  when: {text: "file exists"}
                  cause: INFRASTRUCTURE
                  confidence: low
                  evidence: a known problem
                  known: {ticket: "moby/libnetwork#1765", expires: 2026-11-22}
                """;
        Signals signals = overlay(new IllegalStateException("vxlan: file exists"), Map.of());

        assertThat(CauseJudge.of(rule, TODAY).judge(signals).shown())
                .isEqualTo("INFRASTRUCTURE (confidence low: a known problem (known: moby/libnetwork#1765))");
        assertThat(CauseJudge.of(rule, TODAY.plusDays(1)).judge(signals).rule()).isEqualTo("nobody-knows");
    }

    @Test
    void a_known_problem_has_low_confidence_or_is_refused() {
        assertThatThrownBy(() -> CauseJudge.of("""
                        - id: too-sure
                          when: {text: "file exists"}
                          cause: INFRASTRUCTURE
                          confidence: high
                          evidence: a known problem
                          known: {ticket: "moby/libnetwork#1765", expires: 2026-11-22}
                        """, TODAY)).hasMessageContaining("low confidence");
    }

    @Test
    void a_typing_error_in_a_rule_is_refused() {
        assertThatThrownBy(() -> CauseJudge.of("""
                        - id: typo
                          when: {sings: [engine-silent]}
                          cause: INFRASTRUCTURE
                          confidence: high
                          evidence: la la
                        """, TODAY))
                .hasMessageContaining("[typo]")
                .hasMessageContaining("conditions");
    }

    @Test
    void signals_are_read_as_they_were_recorded() {
        Signals signals = overlay(
                new AssertionError("no", new java.net.UnknownHostException("nowhere")),
                Map.of(Sign.CLOCK_SKEW, "90 s"));

        assertThat(Signals.of(signals.recorded())).isEqualTo(signals);
    }
}
