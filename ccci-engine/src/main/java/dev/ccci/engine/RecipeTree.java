package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.spi.LifecycleProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Builds the nodes of wanted recipes. */
final class RecipeTree {

    private final EmbeddedJupiter jupiter;
    private final RecipeFolder folder;
    private final Map<Tier, List<DiscoverySelector>> floor = new EnumMap<>(Tier.class);
    private final Map<Tier, Checks> floorChecks = new EnumMap<>(Tier.class);

    RecipeTree(EmbeddedJupiter jupiter, RecipeFolder folder, LifecycleProvider provider) {
        this.jupiter = jupiter;
        this.folder = folder;
        for (Tier tier : Tier.values()) {
            floor.put(tier, selectors(provider.floor(tier)));
        }
    }

    /** The node of a recipe; empty when its selectors lead to nothing. */
    Optional<RecipeDescriptor> build(WantedRecipe wanted, UniqueId engine) {
        OverlayClasses overlay = OverlayClasses.in(wanted.packageName());
        Optional<Path> directory = folder.directory(wanted.name());
        RecipeDescriptor recipe = new RecipeDescriptor(
                Segments.recipe(engine, wanted.name()), wanted.name(), wanted.marker(), directory, overlay.tiers());
        Map<Tier, Checks> checks = discover(wanted, overlay, recipe.getUniqueId());
        Set<Operation> operations = operations(wanted, checks);
        for (Tier tier : Tier.values()) {
            boolean hasOperation = tier.operation().filter(operations::contains).isPresent();
            boolean whole = wanted.tier(tier).filter(WantedTier::whole).isPresent();
            if (hasOperation || whole || checks.containsKey(tier)) {
                addTier(recipe, tier, wanted, checks, hasOperation);
            }
        }
        if (recipe.getChildren().isEmpty()) {
            return Optional.empty();
        }
        recipe.addChild(new TeardownDescriptor(Segments.teardown(recipe.getUniqueId()), directory));
        return Optional.of(recipe);
    }

    private Map<Tier, Checks> discover(WantedRecipe wanted, OverlayClasses overlay, UniqueId recipe) {
        Map<Tier, Checks> found = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            wanted.tier(tier)
                    .map(selection -> discover(selection, tier, overlay.of(tier), Segments.tier(recipe, tier)))
                    .filter(checks -> !checks.isEmpty())
                    .ifPresent(checks -> found.put(tier, checks));
        }
        return found;
    }

    private Checks discover(WantedTier wanted, Tier tier, List<Class<?>> overlay, UniqueId id) {
        List<DiscoverySelector> ofFloor = floor.getOrDefault(tier, List.of());
        if (wanted.whole() && overlay.isEmpty() && wanted.selectors().isEmpty()) {
            return floorChecks.computeIfAbsent(tier, key -> Checks.discover(jupiter, id, ofFloor));
        }
        List<DiscoverySelector> selectors = new ArrayList<>();
        if (wanted.whole()) {
            selectors.addAll(ofFloor);
            selectors.addAll(selectors(overlay));
        }
        selectors.addAll(wanted.selectors());
        return Checks.discover(jupiter, id, selectors);
    }

    private static Set<Operation> operations(WantedRecipe wanted, Map<Tier, Checks> checks) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (Tier tier : Tier.values()) {
            if (checks.containsKey(tier) || wantedItself(tier, wanted, checks)) {
                operations.addAll(tier.needs());
            }
        }
        return operations;
    }

    /** Whether a tier's operation is a reason to run by itself: asked for, or all that a wanted tier consists of. */
    private static boolean wantedItself(Tier tier, WantedRecipe wanted, Map<Tier, Checks> checks) {
        boolean asked = tier.operation().filter(wanted.operations()::contains).isPresent();
        boolean alone = tier.operation().isPresent()
                && !checks.containsKey(tier)
                && wanted.tier(tier).filter(WantedTier::whole).isPresent();
        return asked || alone;
    }

    private static void addTier(
            RecipeDescriptor recipe, Tier tier, WantedRecipe wanted, Map<Tier, Checks> checks, boolean hasOperation) {
        UniqueId id = Segments.tier(recipe.getUniqueId(), tier);
        boolean asked = wanted.tier(tier).filter(WantedTier::asked).isPresent();
        boolean whole = wanted.tier(tier).filter(WantedTier::whole).isPresent();
        TierDescriptor node =
                new TierDescriptor(id, tier, recipe.directory(), Optional.ofNullable(checks.get(tier)), asked, whole);
        if (hasOperation) {
            Operation operation = tier.operation().orElseThrow();
            node.addChild(new OperationDescriptor(
                    Segments.operation(id, operation),
                    operation,
                    recipe.directory(),
                    wantedItself(tier, wanted, checks)));
        }
        node.showChecks();
        recipe.addChild(node);
    }

    private static List<DiscoverySelector> selectors(List<Class<?>> types) {
        return types.stream()
                .map(type -> (DiscoverySelector) DiscoverySelectors.selectClass(type))
                .toList();
    }
}
