package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;

/** The segments of our unique ids, in one place. */
final class Segments {

    static final String RECIPE = "recipe";
    static final String TIER = "tier";
    static final String OPERATION = "operation";
    static final String TEARDOWN = "teardown";
    static final String PROBLEM = "problem";

    static UniqueId recipe(UniqueId engine, String name) {
        return engine.append(RECIPE, name);
    }

    static UniqueId problem(UniqueId engine, String kind) {
        return engine.append(PROBLEM, kind);
    }

    static UniqueId tier(UniqueId recipe, Tier tier) {
        return recipe.append(TIER, tier.word());
    }

    static UniqueId operation(UniqueId parent, Operation operation) {
        return parent.append(OPERATION, operation.word());
    }

    static UniqueId teardown(UniqueId recipe) {
        return recipe.append(TEARDOWN, TEARDOWN);
    }

    static Optional<Tier> tier(String word) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst();
    }

    private Segments() {}
}
