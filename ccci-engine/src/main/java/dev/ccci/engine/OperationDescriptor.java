package dev.ccci.engine;

import dev.ccci.Operation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** One operation of the lifecycle. */
final class OperationDescriptor extends AbstractTestDescriptor {

    private final Operation operation;
    private final boolean wantedItself;

    /**
     * Describes an operation.
     *
     * @param wantedItself whether it is performed even when no check needs it
     */
    OperationDescriptor(UniqueId id, Operation operation, Optional<Path> directory, boolean wantedItself) {
        super(id, operation.word(), Sources.ofDirectory(directory).orElse(null));
        this.operation = operation;
        this.wantedItself = wantedItself;
    }

    Operation operation() {
        return operation;
    }

    boolean wantedItself() {
        return wantedItself;
    }

    /** The tier's tag, so that tags select an operation as they select the checks beside it. */
    @Override
    public Set<TestTag> getTags() {
        return getParent()
                .filter(TierDescriptor.class::isInstance)
                .map(TestDescriptor::getDisplayName)
                .map(TestTag::create)
                .map(Set::of)
                .orElse(Set.of());
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
