package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The providers on the class path, by the recipe they know. */
record Providers(Map<String, Provider> byRecipe) {

    Providers {
        byRecipe = Map.copyOf(byRecipe);
    }

    static Providers find() {
        Map<String, Provider> found = new LinkedHashMap<>();
        for (Provider provider : ServiceLoader.load(Provider.class)) {
            Provider other = found.putIfAbsent(provider.recipe(), provider);
            if (other != null) {
                throw LifecycleFailure.did("looked for the provider of " + provider.recipe())
                        .expected("one on the class path")
                        .found(other.getClass().getName() + " and "
                                + provider.getClass().getName())
                        .blame(Cause.HARNESS);
            }
        }
        return new Providers(found);
    }

    /** Empty for a recipe on whose apps there are no tenants: such a dep is only there. */
    Optional<Provider> of(String recipe) {
        return Optional.ofNullable(byRecipe.get(recipe));
    }
}
