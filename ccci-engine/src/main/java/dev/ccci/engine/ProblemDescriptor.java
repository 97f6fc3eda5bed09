package dev.ccci.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A node that only fails, with a text that says what to do. */
final class ProblemDescriptor extends AbstractTestDescriptor {

    private final Problem problem;

    ProblemDescriptor(UniqueId id, String displayName, @Nullable Class<?> source, Problem problem) {
        super(id, displayName);
        this.problem = problem;
        this.source = Sources.ofClass(source);
    }

    private final Optional<TestSource> source;

    @Override
    public Optional<TestSource> getSource() {
        return source;
    }

    Problem problem() {
        return problem;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** Keeps the node when containers without tests are pruned. */
    @Override
    public boolean mayRegisterTests() {
        return true;
    }
}
