package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recipe that was fetched and decided on as a run of all tiers does it.
 *
 * @param request the run
 * @param prepared what was decided
 * @param repository where its files are, until this is closed
 */
record PreparedRecipe(RunRequest request, Prepared prepared, RecipeRepository repository) implements AutoCloseable {

    /**
     * Prepares one.
     *
     * @param domain where the app would be
     * @param more settings of the run
     * @param place where the files are put, which must not be there yet
     */
    static PreparedRecipe of(SabotagedRecipe recipe, String domain, Map<String, String> more, Path place) {
        Map<String, String> given = new HashMap<>(more);
        given.put(Keys.SOURCE, recipe.publish().toString());
        Settings settings = key -> Optional.ofNullable(given.get(key));
        Hold hold = Hold.of(settings);
        RunRequest request = hold.shortened(new RunRequest(
                recipe.name(),
                Optional.empty(),
                Optional.of(recipe.recipes().resolve(recipe.name())),
                EnumSet.allOf(Tier.class),
                EnumSet.allOf(Operation.class),
                Set.of(),
                settings));
        Preparation preparation = new Preparation(request);
        RecipeRepository repository = preparation.fetch(place);
        try {
            return new PreparedRecipe(
                    request,
                    preparation.decide(repository, domain, hold, Optional.empty(), new BaseTrials()),
                    repository);
        } catch (RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
