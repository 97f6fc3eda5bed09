package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;

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
}
