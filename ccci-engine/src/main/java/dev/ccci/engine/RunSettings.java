package dev.ccci.engine;

import dev.ccci.spi.LayeredSettings;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/** Settings from configuration parameters, else the environment, else {@code ccci.properties}. */
record RunSettings(Settings layers) implements Settings {

    static RunSettings of(ConfigurationParameters parameters) {
        return of(parameters::get, System::getenv, Path.of(LayeredSettings.FILE));
    }

    static RunSettings of(
            Function<String, Optional<String>> parameters, Function<String, @Nullable String> environment, Path file) {
        try {
            return new RunSettings(new LayeredSettings(parameters, environment, file));
        } catch (IOException e) {
            throw new Problem(
                    "settings",
                    "The settings file cannot be read [%s]: %s. Mend the file or remove it."
                            .formatted(file.toAbsolutePath(), e.getMessage()));
        }
    }

    @Override
    public Optional<String> get(String key) {
        return layers.get(key);
    }

    @Override
    public Optional<String> origin(String key) {
        return layers.origin(key);
    }
}
