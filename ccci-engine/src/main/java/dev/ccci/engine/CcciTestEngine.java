package dev.ccci.engine;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * The JUnit Platform engine {@code ccci}: one node per recipe, below it the tiers with their operations and checks, and last
 * the teardown. Checks are run by Jupiter, which this engine embeds.
 */
public final class CcciTestEngine implements TestEngine {

    static final String ID = "ccci";

    /** Called by the {@link java.util.ServiceLoader}. */
    public CcciTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("dev.ccci");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("ccci-engine");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, ID);
        Discovery.of(request, root).populate();
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        new Execution(request).run();
    }
}
