package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Notes the selectors that concern us. The tree is built afterwards, when all are known: one recipe is deployed once, however
 * many of its classes are selected.
 */
final class SelectionResolver implements SelectorResolver {

    private final Selection selection;
    private final TestDescriptor engine;

    SelectionResolver(Selection selection, TestDescriptor engine) {
        this.selection = selection;
        this.engine = engine;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        if (Markers.isMarker(selector.getJavaClass())) {
            selection.addMarker(selector.getJavaClass());
            return noted();
        }
        return check(selector.getJavaClass(), selector);
    }

    @Override
    public Resolution resolve(NestedClassSelector selector, Context context) {
        return check(selector.getNestedClass(), selector);
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return check(selector.getJavaClass(), selector);
    }

    @Override
    public Resolution resolve(NestedMethodSelector selector, Context context) {
        return check(selector.getNestedClass(), selector);
    }

    @Override
    public Resolution resolve(IterationSelector selector, Context context) {
        Class<?> type = typeOf(selector.getParentSelector());
        return type == null ? Resolution.unresolved() : check(type, selector);
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        UniqueId root = engine.getUniqueId();
        if (!id.hasPrefix(root)
                || !isOurs(id.getSegments()
                        .subList(root.getSegments().size(), id.getSegments().size()))) {
            return Resolution.unresolved();
        }
        selection.addId(id);
        return noted();
    }

    private Resolution check(Class<?> type, DiscoverySelector selector) {
        if (Tiers.of(type).isEmpty()) {
            return Resolution.unresolved();
        }
        selection.addCheck(type, selector);
        return noted();
    }

    private Resolution noted() {
        return Resolution.match(Match.exact(engine));
    }

    private static @Nullable Class<?> typeOf(DiscoverySelector selector) {
        if (selector instanceof MethodSelector method) {
            return method.getJavaClass();
        }
        return selector instanceof NestedMethodSelector nested ? nested.getNestedClass() : null;
    }

    private static boolean isOurs(List<UniqueId.Segment> path) {
        if (path.isEmpty()) {
            return false;
        }
        if (path.get(0).getType().equals(Segments.PROBLEM)) {
            return path.size() == 1;
        }
        return path.get(0).getType().equals(Segments.RECIPE)
                && (path.size() == 1 || isInRecipe(path.subList(1, path.size())));
    }

    private static boolean isInRecipe(List<UniqueId.Segment> path) {
        UniqueId.Segment first = path.get(0);
        Optional<UniqueId.Segment> second = path.stream().skip(1).findFirst();
        if (first.getType().equals(Segments.TEARDOWN)) {
            return second.isEmpty() || isOperation(second.get(), Operation.UNDEPLOY, path.size());
        }
        Optional<Tier> tier =
                first.getType().equals(Segments.TIER) ? Segments.tier(first.getValue()) : Optional.empty();
        return tier.isPresent()
                && (second.isEmpty()
                        || !second.get().getType().equals(Segments.OPERATION)
                        || tier.get()
                                .operation()
                                .filter(operation -> isOperation(second.get(), operation, path.size()))
                                .isPresent());
    }

    private static boolean isOperation(UniqueId.Segment segment, Operation operation, int length) {
        return length == 2
                && segment.getType().equals(Segments.OPERATION)
                && segment.getValue().equals(operation.word());
    }
}
