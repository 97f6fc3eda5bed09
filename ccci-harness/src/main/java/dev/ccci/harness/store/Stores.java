package dev.ccci.harness.store;

import dev.ccci.harness.recipe.ComposeStack;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stores of one version of a recipe, as far as its compose files show them: engines, and the named volumes that are no engine's.
 * External volumes and binds are somebody else's and no stores.
 *
 * @param engines servers of databases
 * @param volumes plain volumes, each once
 */
public record Stores(List<Store> engines, List<Store> volumes) {

    /** Copies the lists. */
    public Stores {
        engines = List.copyOf(engines);
        volumes = List.copyOf(volumes);
    }

    /** Finds them by images, mounts, variables and backup labels. */
    public static Stores of(ComposeStack stack) {
        return new StoreSearch(stack).stores();
    }

    /** The engines, then the plain volumes. */
    public List<Store> all() {
        return Stream.concat(engines.stream(), volumes.stream()).toList();
    }
}
