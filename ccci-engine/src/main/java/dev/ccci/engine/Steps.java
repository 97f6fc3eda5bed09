package dev.ccci.engine;

import dev.ccci.Tier;
import dev.ccci.spi.Step;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Nodes as the lifecycle sees them. */
final class Steps {

    static Step recipe(RecipeDescriptor node) {
        return step(Step.Kind.RECIPE, Optional.empty(), node);
    }

    static Step tier(TierDescriptor node) {
        return step(Step.Kind.TIER, Optional.of(node.tier()), node);
    }

    static Step operation(OperationDescriptor node, Optional<Tier> tier) {
        return step(Step.Kind.OPERATION, tier, node);
    }

    static Step teardown(TeardownDescriptor node) {
        return step(Step.Kind.TEARDOWN, Optional.empty(), node);
    }

    static Step check(TestDescriptor node, Tier tier) {
        return new Step(Step.Kind.CHECK, Optional.of(tier), name(node), group(node), text(node));
    }

    /** The text of a node's id. Every segment costs an encoding, so the text of the parent, which Platform keeps, is used. */
    private static String text(TestDescriptor node) {
        UniqueId id = node.getUniqueId();
        UniqueId.Segment last = id.getLastSegment();
        return node.getParent()
                .filter(parent -> id.getSegments().size()
                        == parent.getUniqueId().getSegments().size() + 1)
                .filter(parent -> id.hasPrefix(parent.getUniqueId()))
                .map(parent -> parent.getUniqueId() + "/" + UniqueId.root(last.getType(), last.getValue()))
                .orElseGet(id::toString);
    }

    private static Step step(Step.Kind kind, Optional<Tier> tier, TestDescriptor node) {
        return new Step(
                kind, tier, node.getDisplayName(), "", node.getUniqueId().toString());
    }

    /** An invocation of a parameterized test says little without the method's name before it. */
    private static String name(TestDescriptor node) {
        return node.getParent()
                .filter(parent -> parent.getSource()
                        .filter(MethodSource.class::isInstance)
                        .isPresent())
                .map(parent -> name(parent) + " " + node.getDisplayName())
                .orElse(node.getDisplayName());
    }

    private static String group(TestDescriptor node) {
        return node.getSource()
                .flatMap(source -> source instanceof MethodSource method
                        ? Optional.of(method.getClassName())
                        : source instanceof ClassSource type ? Optional.of(type.getClassName()) : Optional.empty())
                .map(Steps::simpleName)
                .or(() -> node.getParent().map(Steps::group))
                .orElse("");
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private Steps() {}
}
