package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import features.EverythingJupiterHas;
import org.junit.jupiter.api.Test;

/** What Jupiter can do, it can do inside a tier. */
class JupiterFeaturesTest {

    private static final String CLASS = "features/custom/EverythingJupiterHas/";

    private final EngineRun run = EngineRun.of(EverythingJupiterHas.class).run();

    @Test
    void temporary_folders_are_injected() {
        assertThat(run.outcomes()).containsEntry(CLASS + "folder", "successful");
    }

    @Test
    void a_check_that_takes_too_long_is_red_and_the_app_is_torn_down() {
        assertThat(run.outcomes()).containsEntry(CLASS + "endless", "failed");
        assertThat(run.failure(CLASS + "endless")).contains("timed out after 50 milliseconds");
        assertThat(run.performed()).containsExactly("deploy", "undeploy");
    }

    @Test
    void extensions_of_a_check_are_used() {
        assertThat(run.outcomes()).containsEntry(CLASS + "extended", "successful");
    }

    @Test
    void repeated_and_dynamic_tests_are_shown_one_by_one() {
        assertThat(run.outcomes())
                .containsEntry(CLASS + "repeated/#1", "successful")
                .containsEntry(CLASS + "repeated/#2", "successful")
                .containsEntry(CLASS + "dynamic/#1", "successful");
    }

    @Test
    void nested_classes_may_be_nested() {
        assertThat(run.outcomes())
                .containsEntry(CLASS + "Inner/Innermost/sees_what_was_prepared_outside", "successful");
    }
}
