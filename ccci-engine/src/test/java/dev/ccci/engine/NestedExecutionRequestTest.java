package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Platforms of three shapes; {@code MavenIT} runs this class on JUnit 6 as well. */
class NestedExecutionRequestTest {

    private static final EngineExecutionListener LISTENER = new EngineExecutionListener() {};

    private final ExecutionRequest outer = taken();
    private final TestDescriptor root = new EngineDescriptor(UniqueId.forEngine("nested"), "nested");

    @Test
    void the_platform_s_own_factory_hands_on_everything() {
        assertBorrowed(NestedExecutionRequest.create(outer, root, LISTENER, outer.getConfigurationParameters()));
    }

    @Test
    void without_a_factory_and_without_a_token_the_request_is_derived() {
        assumeFalse(Cancellation.token(outer).isPresent(), "needs JUnit 5");

        ExecutionRequest nested = madeBy(None.class);

        assertThat(nested).isInstanceOf(DerivedExecutionRequest.class);
        assertBorrowed(nested);
    }

    @Test
    void without_a_factory_a_token_is_not_dropped_in_silence() {
        assumeTrue(Cancellation.token(outer).isPresent(), "needs JUnit 6");

        assertThatThrownBy(() -> madeBy(None.class))
                .isInstanceOf(JUnitException.class)
                .hasMessage(
                        "ccci cannot hand tests to Jupiter on this version of the JUnit Platform: ExecutionRequest.create has an unknown shape, and a cancellation token would get lost. Use JUnit 5.14 or 6.x, or a newer ccci.");
    }

    @Test
    void a_factory_that_wants_a_token_where_there_is_none_is_of_unknown_shape() {
        assumeFalse(Cancellation.token(outer).isPresent(), "needs JUnit 5");

        assertThatThrownBy(() -> madeBy(WantsToken.class))
                .isInstanceOf(JUnitException.class)
                .hasMessageContaining("unknown shape, and it has no cancellation token to hand on");
    }

    private ExecutionRequest madeBy(Class<?> factories) {
        return NestedExecutionRequest.create(factories, outer, root, LISTENER, outer.getConfigurationParameters());
    }

    private void assertBorrowed(ExecutionRequest nested) {
        assertThat(nested.getRootTestDescriptor()).isSameAs(root);
        assertThat(nested.getEngineExecutionListener()).isSameAs(LISTENER);
        assertThat(nested.getStore()).isSameAs(outer.getStore());
        assertThat(nested.getOutputDirectoryCreator()).isSameAs(outer.getOutputDirectoryCreator());
        assertThat(Cancellation.token(nested)).isEqualTo(Cancellation.token(outer));
    }

    /** Only the platform makes a request with a store, so one is taken from a run of it. */
    private static ExecutionRequest taken() {
        AtomicReference<@Nullable ExecutionRequest> request = new AtomicReference<>();
        EngineTestKit.engine(new Taking(request)).execute();
        return Objects.requireNonNull(request.get());
    }

    private record Taking(AtomicReference<@Nullable ExecutionRequest> taken) implements TestEngine {

        @Override
        public String getId() {
            return "taking";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            return new EngineDescriptor(id, getId());
        }

        @Override
        public void execute(ExecutionRequest request) {
            taken.set(request);
        }
    }

    /** A platform without a factory. */
    static final class None {}

    /** A platform whose factory takes a token. Never called. */
    public static final class WantsToken {

        @SuppressWarnings("DoNotCallSuggester")
        public static ExecutionRequest create(
                TestDescriptor root,
                EngineExecutionListener listener,
                ConfigurationParameters parameters,
                OutputDirectoryCreator output,
                NamespacedHierarchicalStore<Namespace> store,
                Object token) {
            throw new AssertionError("called without a token");
        }
    }
}
