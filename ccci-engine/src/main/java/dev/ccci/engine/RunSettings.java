package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/** Settings from configuration parameters, else the environment, else {@code ccci.properties}. */
final class RunSettings implements Settings {

    private static final String FILE = "ccci.properties";

    private final List<Function<String, Optional<String>>> layers;

    static RunSettings of(ConfigurationParameters parameters) {
        return new RunSettings(parameters::get, System::getenv, Path.of(FILE));
    }

    RunSettings(
            Function<String, Optional<String>> parameters, Function<String, @Nullable String> environment, Path file) {
        Properties properties = read(file);
        layers = List.of(
                parameters,
                key -> Optional.ofNullable(environment.apply(variable(key))),
                key -> Optional.ofNullable(properties.getProperty(key)));
    }

    @Override
    public Optional<String> get(String key) {
        List<String> names = key.equals(Keys.RECIPE) ? List.of(Keys.RECIPE_ALIAS, Keys.RECIPE) : List.of(key);
        return layers.stream()
                .flatMap(layer -> names.stream().map(layer))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String variable(String key) {
        String name = key.replace('.', '_').toUpperCase(Locale.ROOT);
        // a variable RECIPE may belong to anybody
        return key.equals(Keys.RECIPE_ALIAS) ? "CCCI_RECIPE" : name;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new Problem(
                        "settings",
                        "The settings file cannot be read [%s]: %s. Mend the file or remove it."
                                .formatted(file.toAbsolutePath(), e.getMessage()));
            }
        }
        return properties;
    }
}
