package dev.ccci.engine;

import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * What the outside sees of a node that Jupiter discovered. A copy is cheap, so the floor is discovered once and shown below
 * every recipe; and filters which prune the tree never touch Jupiter's own.
 */
final class CheckDescriptor extends AbstractTestDescriptor {

    private final TestDescriptor original;

    private CheckDescriptor(TestDescriptor original, UniqueId id) {
        super(id, original.getDisplayName(), original.getSource().orElse(null));
        this.original = original;
    }

    /** Copies everything below one node to below another. */
    static void copyChildren(TestDescriptor from, TestDescriptor to) {
        // the same object where possible: ids keep their text, which is expensive to make
        boolean samePlace = from.getUniqueId().equals(to.getUniqueId());
        for (TestDescriptor child : from.getChildren()) {
            UniqueId own = child.getUniqueId();
            UniqueId id = samePlace ? own : to.getUniqueId().append(own.getLastSegment());
            CheckDescriptor copy = new CheckDescriptor(child, id);
            to.addChild(copy);
            copyChildren(child, copy);
        }
    }

    @Override
    public Type getType() {
        return original.getType();
    }

    @Override
    public Set<TestTag> getTags() {
        return original.getTags();
    }

    @Override
    public String getLegacyReportingName() {
        return original.getLegacyReportingName();
    }

    @Override
    public boolean mayRegisterTests() {
        return original.mayRegisterTests();
    }
}
