package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.util.Optional;
import java.util.Set;

/** The settings of a run as far as they mean its deps too: what names a source, a commit or a version means the recipe alone. */
record DepSettings(Settings run) implements Settings {

    private static final Set<String> OF_THE_RECIPE = Set.of(Keys.SOURCE, Keys.HEAD, Keys.BASE);

    @Override
    public Optional<String> get(String key) {
        return OF_THE_RECIPE.contains(key) ? Optional.empty() : run.get(key);
    }
}
