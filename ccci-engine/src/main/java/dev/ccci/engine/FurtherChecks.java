package dev.ccci.engine;

import dev.ccci.Tier;
import dev.ccci.spi.Lifecycle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** The test classes that a lifecycle has found while it prepared, by tier. Asks for each tier once. */
final class FurtherChecks {

    private final Lifecycle lifecycle;
    private final Map<Tier, List<Class<?>>> asked = new EnumMap<>(Tier.class);

    FurtherChecks(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The classes for a tier; none when only some of its checks were selected, by their names. */
    List<Class<?>> of(TierDescriptor node) {
        return node.whole()
                ? asked.computeIfAbsent(node.tier(), tier -> List.copyOf(lifecycle.further(tier)))
                : List.of();
    }

    /**
     * Shows them below the tier.
     *
     * @return Jupiter's root for them; empty when there are none
     */
    Optional<TestDescriptor> register(TierDescriptor node, EmbeddedJupiter jupiter, EngineExecutionListener events) {
        List<DiscoverySelector> selectors = of(node).stream()
                .map(type -> (DiscoverySelector) DiscoverySelectors.selectClass(type))
                .toList();
        if (selectors.isEmpty()) {
            return Optional.empty();
        }
        TestDescriptor root = jupiter.discover(node.getUniqueId(), selectors);
        List<? extends TestDescriptor> before = List.copyOf(node.getChildren());
        CheckDescriptor.copyChildren(root, node);
        node.getChildren().stream()
                .filter(child -> !before.contains(child))
                .forEach(child -> child.accept(events::dynamicTestRegistered));
        return Optional.of(root);
    }
}
