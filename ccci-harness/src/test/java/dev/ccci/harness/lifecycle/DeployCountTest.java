package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeployCountTest {

    @Test
    void what_is_planned_is_deployed_once() {
        assertThatCode(() -> new DeployCount(2, 2, true).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new DeployCount(2, 3, true).check())
                .hasMessageContaining("expected  2: one of the app")
                .hasMessageContaining("found     3")
                .hasMessageContaining("cause     HARNESS");
        assertThatThrownBy(() -> new DeployCount(2, 1, true).check()).hasMessageContaining("found     1");
    }

    @Test
    void what_did_not_come_up_may_be_missing_and_nothing_may_be_there_twice() {
        assertThatCode(() -> new DeployCount(2, 1, false).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new DeployCount(2, 3, false).check()).hasMessageContaining("found     3");
    }
}
