package dev.ccci.engine;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** A request which borrows the store and the output directory of another; for platforms without a fitting factory. */
final class DerivedExecutionRequest extends ExecutionRequest {

    private final ExecutionRequest outer;

    @SuppressWarnings("deprecation") // the only constructor that is not internal
    DerivedExecutionRequest(
            ExecutionRequest outer,
            TestDescriptor root,
            EngineExecutionListener listener,
            ConfigurationParameters parameters) {
        super(root, listener, parameters);
        this.outer = outer;
    }

    @Override
    public NamespacedHierarchicalStore<Namespace> getStore() {
        return outer.getStore();
    }

    @Override
    public OutputDirectoryCreator getOutputDirectoryCreator() {
        return outer.getOutputDirectoryCreator();
    }
}
