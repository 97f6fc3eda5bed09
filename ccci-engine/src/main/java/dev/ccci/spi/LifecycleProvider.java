package dev.ccci.spi;

import dev.ccci.Tier;
import java.util.List;
import java.util.Set;

/**
 * Makes lifecycles. Found by {@link java.util.ServiceLoader}; exactly one must be on the class path.
 *
 * <p>{@link #recipeNames} and {@link #floor} are called during discovery: they must be cheap, free of side effects and touch
 * no network.
 */
public interface LifecycleProvider {

    /**
     * The names of the recipes that can be run without a recipe directory, for instance those of a local catalogue.
     *
     * @param settings the settings of this run
     */
    Set<String> recipeNames(Settings settings);

    /**
     * The Jupiter test classes that run in a tier of every recipe.
     *
     * @return the classes in the order in which they run; empty for a tier without a floor
     */
    List<Class<?>> floor(Tier tier);

    /**
     * Opens a run. Cheap: what takes time or can fail belongs into {@link Lifecycle#prepare()}.
     *
     * @return a lifecycle that the engine closes
     */
    Lifecycle open(RunRequest request);
}
