package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.CauseJudge;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.spi.Plan;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReporterTest {

    private static final String TIER = "[engine:ccci]/[recipe:custom-html]/[tier:install]";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Mask mask = new Mask();
    private final Evidence evidence = new Evidence(new RunDirectory(Path.of("unused"), "target/ccci/custom-html/7c2e"));
    private final Reporter reporter = new Reporter(
            new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, mask),
            new Again("custom-html", List.of("-Dccci.source=../mine")),
            evidence,
            (red, failure) -> CauseJudge.on(LocalDate.of(2026, 11, 21))
                    .judge(ThrownSignals.of(failure, red.phase(), red.step(), red.code(), "custom_html")));

    @Test
    void a_failed_operation_is_told_with_all_its_parts() {
        LifecycleFailure failure = LifecycleFailure.did("deployed custom-html 1.11.0")
                .expected("app 1/1")
                .found("app 0/1\nlast error: exit code 3")
                .blame(Cause.RECIPE);

        reporter.finished(
                new Step(Step.Kind.OPERATION, Optional.of(Tier.INSTALL), "deploy", "", TIER + "/[operation:deploy]"),
                failed(failure));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                          0:00  install   ✗ FAILED  deploy  4.20 s
                                          did       deployed custom-html 1.11.0
                                          expected  app 1/1
                                          found     app 0/1
                                                    last error: exit code 3
                                          cause     RECIPE (confidence medium: the failing step says so, and nothing that was looked at contradicts it)
                                          evidence  target/ccci/custom-html/7c2e
                                          again     mvn test -Drecipe=custom-html -Dccci.tiers=install -Dccci.source=../mine
                        """);
    }

    @Test
    void a_failed_expectation_of_an_overlay_blames_the_recipe_and_can_be_run_alone() {
        reporter.finished(
                new Step(
                        Step.Kind.CHECK,
                        Optional.of(Tier.INSTALL),
                        "a_page(Http)",
                        "ServingTests",
                        TIER + "/[class:custom_html.ServingTests]/[method:a_page(dev.ccci.harness.Http)]"),
                failed(new AssertionError("expected 200 but was 404")));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("✗ FAILED  ServingTests.a_page  4.20 s")
                .contains("did       ran ServingTests.a_page")
                .contains("found     expected 200 but was 404")
                .contains(
                        "cause     RECIPE (confidence medium: everything runs and answers, and the app does not do what")
                .contains("again     mvn test -Drecipe=custom-html -Dtest='ServingTests#a_page' -Dccci.source=../mine");
    }

    @Test
    void the_evidence_of_one_test_is_named_with_the_run_directory() {
        String test = TIER + "/[class:custom_html.BrowserTests]/[method:a_page(com.microsoft.playwright.Page)]";
        evidence.keep(List.of(Path.of("browser", "BrowserTests.a_page", "trace.zip")), test);

        reporter.finished(
                new Step(Step.Kind.CHECK, Optional.of(Tier.INSTALL), "a_page(Page)", "BrowserTests", test),
                failed(new AssertionError("no such text")));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("evidence  target/ccci/custom-html/7c2e\\R"
                        + " +target/ccci/custom-html/7c2e/browser/BrowserTests.a_page/trace.zip");
    }

    @Test
    void a_failure_of_ours_that_came_from_making_a_parameter_keeps_its_cause() {
        LifecycleFailure failure = LifecycleFailure.did("looked for a browser")
                .expected("Chromium")
                .found("none")
                .blame(Cause.INFRASTRUCTURE);

        reporter.finished(
                new Step(Step.Kind.CHECK, Optional.of(Tier.INSTALL), "a_page(Page)", "BrowserTests", TIER),
                failed(new ParameterResolutionException("Failed to resolve parameter [page]", failure)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("did       looked for a browser")
                .contains("cause     INFRASTRUCTURE");
    }

    @Test
    void secrets_are_hidden_on_the_console() {
        mask.hide("hunter2-hunter2");

        reporter.finished(
                new Step(Step.Kind.OPERATION, Optional.empty(), "undeploy", "", "[engine:ccci]/[recipe:custom-html]"),
                failed(new IllegalStateException("password hunter2-hunter2 refused")));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("password •••••• refused")
                .doesNotContain("hunter2");
    }

    @Test
    void a_tier_keeps_its_checks_and_the_first_cause() {
        Step check =
                new Step(Step.Kind.OPERATION, Optional.of(Tier.INSTALL), "deploy", "", TIER + "/[operation:deploy]");
        reporter.finished(
                check, failed(LifecycleFailure.did("d").expected("e").found("f").blame(Cause.IMAGE)));
        reporter.finished(
                new Step(Step.Kind.TIER, Optional.of(Tier.INSTALL), "install", "", TIER),
                new StepResult(Outcome.FAILED, "", Optional.empty(), Duration.ofMillis(4_200)));

        assertThat(reporter.tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.name()).isEqualTo("install");
            assertThat(tier.outcome()).isEqualTo("failed");
            assertThat(tier.cause()).isEqualTo("IMAGE");
            assertThat(tier.checks()).extracting(CheckResult::name).containsExactly("deploy");
        });
    }

    @Test
    void what_fails_at_the_end_beside_a_lost_base_is_a_red_check() {
        // given
        reporter.unverified(Tier.UPGRADE, Cause.BASE);
        reporter.finished(
                new Step(Step.Kind.TIER, Optional.of(Tier.UPGRADE), "upgrade", "", TIER),
                new StepResult(Outcome.UNVERIFIED, "no base can be deployed", Optional.empty(), Duration.ZERO));

        // when
        reporter.finished(
                new Step(Step.Kind.RECIPE, Optional.empty(), "custom-html", "", "[engine:ccci]/[recipe:custom-html]"),
                failed(new IllegalStateException("the server does not close")));

        // then
        assertThat(reporter.tiers()).extracting(TierResult::name).containsExactly("upgrade", "run");
        assertThat(reporter.tiers().get(1).checks()).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo("failed");
            assertThat(check.message()).contains("the server does not close");
        });
    }

    @Test
    void what_is_red_in_a_tier_is_not_told_again_for_the_run() {
        LifecycleFailure failure =
                LifecycleFailure.did("d").expected("e").found("f").unverified(Cause.BASE);
        reporter.finished(
                new Step(Step.Kind.TIER, Optional.of(Tier.UPGRADE), "upgrade", "", TIER),
                new StepResult(Outcome.UNVERIFIED, "strict", Optional.of(failure), Duration.ZERO));

        reporter.finished(
                new Step(Step.Kind.RECIPE, Optional.empty(), "custom-html", "", "[engine:ccci]/[recipe:custom-html]"),
                failed(failure));

        assertThat(reporter.tiers()).extracting(TierResult::name).containsExactly("upgrade");
    }

    private static final Step INSTALL = new Step(Step.Kind.TIER, Optional.of(Tier.INSTALL), "install", "", TIER);

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_operation_is_told_when_it_begins() {
        reporter.started(
                new Step(Step.Kind.OPERATION, Optional.of(Tier.INSTALL), "deploy", "", TIER + "/[operation:deploy]"));

        assertThat(told()).contains("install   deploy …");
    }

    @Test
    void a_tier_that_runs_is_reported_with_the_reason_of_the_plan() {
        reporter.planned(new Plan(Map.of(Tier.INSTALL, Plan.Decision.runs("deploys the head 1.12.0"))));

        reporter.finished(INSTALL, new StepResult(Outcome.PASSED, "", Optional.empty(), Duration.ZERO));

        assertThat(reporter.tiers()).extracting(TierResult::reason).containsExactly("deploys the head 1.12.0");
    }

    @Test
    void a_tier_that_nobody_can_verify_has_the_cause_that_is_known() {
        reporter.unverified(Tier.INSTALL, Cause.BASE);

        reporter.finished(INSTALL, new StepResult(Outcome.UNVERIFIED, "no base", Optional.empty(), Duration.ZERO));

        assertThat(reporter.tiers()).extracting(TierResult::cause).containsExactly("BASE");
    }

    @Test
    void a_run_that_cannot_be_prepared_is_red_in_a_tier_of_its_own() {
        reporter.notPrepared(
                LifecycleFailure.did("read recipe.yml")
                        .expected("YAML")
                        .found("none")
                        .blame(Cause.TEST),
                Duration.ofSeconds(1));

        assertThat(reporter.tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.name()).isEqualTo("prepare");
            assertThat(tier.outcome()).isEqualTo("failed");
            assertThat(tier.cause()).isEqualTo("TEST");
        });
        assertThat(told()).contains("✗ FAILED").contains("did       read recipe.yml");
    }

    @Test
    void a_dep_that_is_not_ready_leaves_a_tier_unverified() {
        reporter.dependencies(List.of(
                new DepReport("idp", Optional.empty(), Duration.ofSeconds(2)),
                new DepReport(
                        "mail",
                        Optional.of(LifecycleFailure.did("brought up the dep mail")
                                .expected("that it answers")
                                .found("nothing")
                                .unverified(Cause.DEPENDENCY)),
                        Duration.ofSeconds(3))));

        assertThat(reporter.tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.outcome()).isEqualTo("unverified");
            assertThat(tier.cause()).isEqualTo("DEPENDENCY");
            assertThat(tier.checks()).extracting(CheckResult::outcome).containsExactly("passed", "unverified");
        });
        assertThat(told()).contains("✓ passed  idp  2.00 s").contains("✗ UNVERIFIED  mail  3.00 s");
    }

    @Test
    void what_is_found_after_the_teardown_makes_it_red_and_is_judged() {
        // given
        reporter.finished(
                new Step(Step.Kind.TEARDOWN, Optional.empty(), "teardown", "", "[engine:ccci]/[teardown:teardown]"),
                new StepResult(Outcome.PASSED, "", Optional.empty(), Duration.ofSeconds(1)));

        // when
        reporter.afterwards("Neighbours.all_well", Optional.empty(), Duration.ZERO);
        reporter.afterwards(
                "Secrets.none",
                Optional.of(LifecycleFailure.did("searched")
                        .expected("none")
                        .found("one")
                        .blame(Cause.HARNESS)),
                Duration.ZERO);

        // then
        assertThat(reporter.tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.outcome()).isEqualTo("failed");
            assertThat(tier.cause()).isEqualTo("HARNESS");
            assertThat(tier.checks())
                    .extracting(CheckResult::name)
                    .containsExactly("Neighbours.all_well", "Secrets.none");
        });
        assertThat(reporter.diagnoses()).containsOnlyKeys("teardown Secrets.none");
        assertThat(told()).contains("✗ FAILED  Secrets.none");
    }

    @ParameterizedTest
    @EnumSource(Step.Kind.class)
    void nothing_is_red_without_a_cause_whatever_fails_and_wherever(Step.Kind kind) {
        List<Throwable> failures = List.of(
                new AssertionError("no"),
                new NullPointerException(),
                new IllegalStateException("broken"),
                new OutOfMemoryError("heap"),
                new ParameterResolutionException("nobody makes it"),
                LifecycleFailure.did("d").expected("e").found("f").blame(Cause.RECIPE),
                LifecycleFailure.did("d").expected("e").found("f").unverified(Cause.DEPENDENCY));
        for (Throwable failure : failures) {
            for (Optional<Tier> tier : List.of(Optional.of(Tier.CUSTOM), Optional.<Tier>empty())) {
                reporter.finished(new Step(kind, tier, "step", "", TIER), failed(failure));
            }
        }
        reporter.finished(
                new Step(Step.Kind.TIER, Optional.of(Tier.CUSTOM), "custom", "", TIER),
                failed(new AssertionError("of a check")));
        reporter.notPrepared(new IllegalStateException("broken"), Duration.ZERO);
        reporter.afterwards(
                "check",
                Optional.of(LifecycleFailure.did("d").expected("e").found("f").blame(Cause.HARNESS)),
                Duration.ZERO);
        reporter.dependencies(List.of(new DepReport(
                "idp",
                Optional.of(LifecycleFailure.did("d").expected("e").found("f").unverified(Cause.DEPENDENCY)),
                Duration.ZERO)));

        assertThat(reporter.tiers())
                .filteredOn(tier -> !tier.outcome().equals("passed"))
                .isNotEmpty()
                .allSatisfy(tier -> assertThat(tier.cause()).as(tier.toString()).isNotNull());
        assertThat(reporter.tiers())
                .flatExtracting(TierResult::checks)
                .filteredOn(check -> List.of("failed", "unverified").contains(check.outcome()))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(List.of(
                                Optional.ofNullable(check.cause()),
                                Optional.ofNullable(check.confidence()),
                                Optional.ofNullable(check.rule()),
                                Optional.ofNullable(check.evidence())))
                        .as(check.toString())
                        .allMatch(Optional::isPresent));
    }

    private static StepResult failed(Throwable failure) {
        return new StepResult(Outcome.FAILED, "", Optional.of(failure), Duration.ofMillis(4_200));
    }
}
