package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is left of a recipe when filters have pruned the tree.
 *
 * @param tiers the tiers that have something to do for their own sake
 * @param operations the operations these tiers need
 */
record Remainder(Set<Tier> tiers, Set<Operation> operations) {

    static Remainder of(RecipeDescriptor recipe) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (TierDescriptor node : recipe.tiers()) {
            boolean operationItself =
                    node.operation().filter(OperationDescriptor::wantedItself).isPresent();
            if (operationItself || !node.checksLeft().isEmpty()) {
                tiers.add(node.tier());
                operations.addAll(node.tier().needs());
            } else if (node.isBare() && node.asked()) {
                tiers.add(node.tier());
            }
        }
        return new Remainder(tiers, operations);
    }

    boolean isEmpty() {
        return tiers.isEmpty();
    }

    boolean performs(Tier tier) {
        return tier.operation().filter(operations::contains).isPresent();
    }
}
