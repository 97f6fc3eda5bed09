package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.recipe.RecipeCatalogue;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.util.List;
import java.util.Set;

/** Runs recipes on a real Swarm. */
public final class SwarmLifecycleProvider implements LifecycleProvider {

    @Override
    public Set<String> recipeNames(Settings settings) {
        return new RecipeCatalogue(settings).labNames();
    }

    @Override
    public List<Class<?>> floor(Tier tier) {
        return Floor.of(tier);
    }

    @Override
    public Lifecycle open(RunRequest request) {
        return new SwarmLifecycle(request);
    }
}
