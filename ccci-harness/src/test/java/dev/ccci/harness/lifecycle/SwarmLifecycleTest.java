package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells that never gets to a server. */
class SwarmLifecycleTest {

    private static final String ROOT = "[engine:ccci]/[recipe:blog]";
    private static final String PAGE = ROOT + "/[tier:custom]/[class:blog.PageTests]/[method:page()]";
    private static final StepResult PASSED =
            new StepResult(Outcome.PASSED, "", Optional.empty(), Duration.ofSeconds(1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SwarmLifecycle lifecycle;

    @BeforeEach
    void open() {
        lifecycle = opened();
    }

    private SwarmLifecycle opened() {
        Map<String, String> given = Map.of(Keys.REPORTS, folder.toString());
        return new SwarmLifecycle(new RunRequest(
                "blog",
                Optional.empty(),
                Optional.empty(),
                EnumSet.allOf(Tier.class),
                EnumSet.allOf(Operation.class),
                Set.of(),
                key -> Optional.ofNullable(given.get(key))));
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("blog/latest/results.json").toFile());
    }

    @Test
    void an_operation_is_told_when_it_begins() {
        try (Captured console = new Captured(line -> {})) {
            SwarmLifecycle told = opened();

            told.started(new Step(
                    Step.Kind.OPERATION, Optional.of(Tier.INSTALL), "deploy", "", ROOT + "/[operation:deploy]"));
            told.close();

            assertThat(console.text()).contains("install   deploy …");
        }
        lifecycle.close();
    }

    @Test
    void the_results_are_written_when_the_recipe_is_over() throws IOException {
        lifecycle.finished(new Step(Step.Kind.RECIPE, Optional.empty(), "blog", "", ROOT), PASSED);

        assertThat(results().path("outcome").asText()).isEqualTo("passed");
        lifecycle.close();
    }

    @Test
    void the_run_directory_is_searched_for_secrets_at_the_end() throws IOException {
        lifecycle.finished(
                new Step(Step.Kind.TEARDOWN, Optional.empty(), "teardown", "", ROOT + "/[teardown:teardown]"), PASSED);
        lifecycle.close();
        lifecycle.finished(new Step(Step.Kind.RECIPE, Optional.empty(), "blog", "", ROOT), PASSED);

        assertThat(results().at("/tiers/0/checks"))
                .extracting(check -> check.path("name").asText())
                .contains(SecretsProof.CHECK);
    }

    @Test
    void a_test_is_judged_by_what_it_has_thrown_and_not_by_what_is_told_without_its_secrets() throws IOException {
        // given a mistake in a test, whose text holds a secret: what is told of it is of another type
        Step page = new Step(Step.Kind.CHECK, Optional.of(Tier.CUSTOM), "page()", "", PAGE);
        NullPointerException thrown = new NullPointerException("no page for p4ssw0rd");
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement("blog.PageTests", "page", "", 1)});
        lifecycle.noticed(thrown, PAGE);
        Throwable told = new IllegalStateException("java.lang.NullPointerException: no page for ••••••");

        // when
        lifecycle.finished(page, new StepResult(Outcome.FAILED, "", Optional.of(told), Duration.ofSeconds(1)));
        lifecycle.close();

        // then
        assertThat(folder.resolve("blog/latest/causes.yml")).content().contains("NullPointerException in the test");
    }

    @Test
    void nothing_is_done_before_it_is_prepared() {
        assertThatThrownBy(() -> lifecycle.perform(Operation.BACKUP)).hasMessageContaining("is not prepared yet");
        lifecycle.close();
    }

    @Test
    void the_evidence_of_a_test_is_told_with_its_failure() throws IOException {
        Path picture = Files.writeString(folder.resolve("page.png"), "picture");

        lifecycle.kept(List.of(picture), PAGE);

        assertThat(lifecycle.located(
                        LifecycleFailure.did("looked at the page")
                                .expected("a title")
                                .found("none")
                                .blame(Cause.RECIPE),
                        PAGE))
                .hasMessageContaining("page.png");
        lifecycle.close();
    }
}
