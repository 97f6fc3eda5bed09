package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.util.Optional;
import java.util.Set;

/**
 * The recipes that may run.
 *
 * @param names what was given; empty when nothing was
 */
record RecipeChoice(Optional<Set<String>> names) {

    private static final String ALL = "all";

    static RecipeChoice of(Settings settings) {
        return new RecipeChoice(settings.get(Keys.RECIPE).map(Names::list));
    }

    boolean given() {
        return names.isPresent();
    }

    boolean all() {
        return listed().contains(ALL);
    }

    boolean admits(String recipe) {
        return !given() || all() || listed().contains(recipe);
    }

    /** The names as given, without the word for all of them. */
    Set<String> listed() {
        return names.orElse(Set.of());
    }

    @Override
    public String toString() {
        return given() ? String.join(",", listed()) : "not set";
    }
}
