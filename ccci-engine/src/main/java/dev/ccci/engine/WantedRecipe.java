package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;

/** What is wanted of one recipe, put together from all selectors that concern it. */
final class WantedRecipe {

    private final String name;
    private final @Nullable Class<?> marker;
    private final Map<Tier, WantedTier> tiers = new EnumMap<>(Tier.class);
    private final Set<Operation> operations = EnumSet.noneOf(Operation.class);

    WantedRecipe(String name, @Nullable Class<?> marker) {
        this.name = name;
        this.marker = marker;
    }

    String name() {
        return name;
    }

    @Nullable
    Class<?> marker() {
        return marker;
    }

    /** The package of the overlay tests. */
    String packageName() {
        return marker == null || Markers.isAny(marker) ? Markers.packageOf(name) : marker.getPackageName();
    }

    Optional<WantedTier> tier(Tier tier) {
        return Optional.ofNullable(tiers.get(tier));
    }

    /** Operations wanted for their own sake, not because a check needs them. */
    Set<Operation> operations() {
        return operations;
    }

    void addEverything(TierChoice choice) {
        choice.tiers().forEach(tier -> ensure(tier).addWhole(choice.explicit()));
    }

    void addTier(Tier tier, TierChoice choice) {
        if (choice.tiers().contains(tier)) {
            ensure(tier).addWhole(true);
        } else {
            tier.operation().ifPresent(operations::add);
        }
    }

    void addChecks(Tier tier, DiscoverySelector selector) {
        ensure(tier).add(selector);
    }

    void addOperation(Operation operation) {
        operations.add(operation);
    }

    /** Without a deployment there is nothing that a teardown could prove. */
    void addTeardown() {
        operations.add(Operation.DEPLOY);
    }

    private WantedTier ensure(Tier tier) {
        return tiers.computeIfAbsent(tier, key -> new WantedTier());
    }
}
