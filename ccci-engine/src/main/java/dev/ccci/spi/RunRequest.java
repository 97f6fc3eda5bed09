package dev.ccci.spi;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of one recipe is asked to do.
 *
 * @param recipe the recipe's name, such as {@code custom-html}
 * @param recipeClass the class annotated with {@link dev.ccci.Recipe} that names this recipe; empty when only the class for any
 *     recipe stands for it
 * @param directory the recipe's directory; empty for a recipe without one
 * @param tiers the tiers whose checks were selected
 * @param operations the operations these tiers need, {@link Operation#UNDEPLOY} included
 * @param overlay the tiers for which the recipe brings tests of its own
 * @param settings the settings of this run
 */
public record RunRequest(
        String recipe,
        Optional<Class<?>> recipeClass,
        Optional<Path> directory,
        Set<Tier> tiers,
        Set<Operation> operations,
        Set<Tier> overlay,
        Settings settings) {

    /** Copies the sets. */
    public RunRequest {
        tiers = Set.copyOf(tiers);
        operations = Set.copyOf(operations);
        overlay = Set.copyOf(overlay);
    }
}
