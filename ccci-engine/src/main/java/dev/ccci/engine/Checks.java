package dev.ccci.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * The checks of one tier as Jupiter discovered them.
 *
 * @param selectors what they were discovered by
 * @param root Jupiter's root
 */
record Checks(List<DiscoverySelector> selectors, TestDescriptor root) {

    static Checks discover(EmbeddedJupiter jupiter, UniqueId tier, List<DiscoverySelector> selectors) {
        return new Checks(selectors, jupiter.discover(tier, selectors));
    }

    boolean isEmpty() {
        return root.getChildren().isEmpty();
    }

    /** Shows the checks below a tier, which may be that of another recipe. */
    void showBelow(TierDescriptor tier) {
        CheckDescriptor.copyChildren(root, tier);
    }

    /** Jupiter's root for a tier, holding exactly what filters left of the tier. */
    TestDescriptor leftOf(TierDescriptor tier, EmbeddedJupiter jupiter) {
        TestDescriptor executable =
                root.getUniqueId().equals(tier.getUniqueId()) ? root : jupiter.discover(tier.getUniqueId(), selectors);
        if (size(executable) != size(tier.checksLeft())) {
            prune(executable, tier);
        }
        return executable;
    }

    private static void prune(TestDescriptor executable, TierDescriptor tier) {
        Set<UniqueId> left = descendants(tier).map(TestDescriptor::getUniqueId).collect(Collectors.toSet());
        descendants(executable)
                .filter(node -> !left.contains(node.getUniqueId()))
                .toList()
                .forEach(Checks::remove);
    }

    private static int size(TestDescriptor node) {
        return size(node.getChildren());
    }

    private static int size(Collection<? extends TestDescriptor> nodes) {
        int size = nodes.size();
        for (TestDescriptor node : nodes) {
            size += size(node);
        }
        return size;
    }

    /** A node goes with its parent, if that was removed first. */
    private static void remove(TestDescriptor node) {
        if (node.getParent().isPresent()) {
            node.removeFromHierarchy();
        }
    }

    private static Stream<TestDescriptor> descendants(TestDescriptor node) {
        return node.getDescendants().stream().map(TestDescriptor.class::cast);
    }
}
