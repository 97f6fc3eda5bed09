package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.engine.scripted.ScriptedProvider;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.Plan;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

class PartsTest {

    @Test
    void the_nearest_names_come_first_and_far_ones_are_left_out() {
        assertThat(NearestNames.of("gohst", List.of("ghost", "gitea", "custom-html", "goat")))
                .containsExactly("ghost", "goat");
        assertThat(NearestNames.distance("gohst", "ghost")).isEqualTo(1);
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void the_ledger_refuses_to_perform_an_operation_twice() throws Exception {
        OperationLedger ledger = new OperationLedger(new Idle());
        ledger.perform(Operation.DEPLOY);

        assertThat(ledger.tried(Operation.DEPLOY)).isTrue();
        assertThatThrownBy(() -> ledger.perform(Operation.DEPLOY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[deploy] was to be performed a second time");
    }

    @Test
    void a_missing_lifecycle_names_the_dependency_to_add() {
        assertThatThrownBy(() -> LifecycleProviders.only(List.of()))
                .hasMessageContaining("Add the test dependency dev.ccci:ccci-harness");
    }

    @Test
    void two_lifecycles_are_named() {
        assertThatThrownBy(() -> LifecycleProviders.only(List.of(new ScriptedProvider(), new ScriptedProvider())))
                .hasMessageContaining("More than one lifecycle")
                .hasMessageContaining(ScriptedProvider.class.getName());
    }

    @Test
    void no_tier_needs_a_later_one() {
        for (Tier tier : Tier.values()) {
            assertThat(Needs.unbroken(tier)).allMatch(other -> other.compareTo(tier) < 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain()", "a/b", "[x:y]", "50%", "ünï+code"})
    void a_check_is_told_with_the_text_of_its_id(String value) {
        TestDescriptor parent = new EngineDescriptor(EngineRun.id("recipe:ghost/tier:custom"), "parent");
        TestDescriptor child = new EngineDescriptor(parent.getUniqueId().append("method", value), "child");
        TestDescriptor grandchild = new EngineDescriptor(
                child.getUniqueId().append("left", "out").append("method", value), "further below");
        parent.addChild(child);
        child.addChild(grandchild);

        for (TestDescriptor node : List.of(parent, child, grandchild)) {
            assertThat(Steps.check(node, Tier.CUSTOM).uniqueId())
                    .isEqualTo(node.getUniqueId().toString());
        }
    }

    private static final class Idle implements Lifecycle {

        @Override
        public Plan prepare() {
            return new Plan(Map.of());
        }

        @Override
        public void perform(Operation operation) {}

        @Override
        public void started(Step step) {}

        @Override
        public void finished(Step step, StepResult result) {}

        @Override
        public void close() {}
    }
}
