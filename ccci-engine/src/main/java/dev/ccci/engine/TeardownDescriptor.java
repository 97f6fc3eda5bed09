package dev.ccci.engine;

import dev.ccci.Operation;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** The teardown, last below every recipe. */
final class TeardownDescriptor extends AbstractTestDescriptor {

    private final Optional<Path> directory;

    TeardownDescriptor(UniqueId id, Optional<Path> directory) {
        super(id, Segments.TEARDOWN, Sources.ofDirectory(directory).orElse(null));
        this.directory = directory;
        addChild(newUndeploy());
    }

    OperationDescriptor newUndeploy() {
        return new OperationDescriptor(
                Segments.operation(getUniqueId(), Operation.UNDEPLOY), Operation.UNDEPLOY, directory, true);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** No filter may take the teardown away; a recipe of which only this is left says so and fails. */
    @Override
    public boolean mayRegisterTests() {
        return true;
    }
}
