package dev.ccci.spi;

import dev.ccci.Keys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings from parameters, else the environment, else {@code ccci.properties}, each knowing which of these it came from. */
public final class LayeredSettings implements Settings {

    /** The name of the file. */
    public static final String FILE = "ccci.properties";

    private final List<Layer> layers;

    /**
     * The settings of this process: its environment, and the file in its working directory.
     *
     * @param parameters what comes before both, such as system properties
     * @throws IOException when the file is there and cannot be read
     */
    public static LayeredSettings of(Function<String, Optional<String>> parameters) throws IOException {
        return new LayeredSettings(parameters, System::getenv, Path.of(FILE));
    }

    /**
     * Settings from given places.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public LayeredSettings(
            Function<String, Optional<String>> parameters, Function<String, @Nullable String> environment, Path file)
            throws IOException {
        Properties properties = read(file);
        layers = List.of(
                new Layer(parameters, key -> "-D" + key),
                new Layer(
                        key -> Optional.ofNullable(environment.apply(variable(key))),
                        key -> "the environment variable " + variable(key)),
                new Layer(key -> Optional.ofNullable(properties.getProperty(key)), key -> FILE));
    }

    @Override
    public Optional<String> get(String key) {
        return find(key).map(Found::value);
    }

    @Override
    public Optional<String> origin(String key) {
        return find(key).map(Found::origin);
    }

    private Optional<Found> find(String key) {
        List<String> names = key.equals(Keys.RECIPE) ? List.of(Keys.RECIPE_ALIAS, Keys.RECIPE) : List.of(key);
        return layers.stream()
                .flatMap(layer -> names.stream().flatMap(name -> layer.find(name)))
                .findFirst();
    }

    private static String variable(String key) {
        String name = key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        // a variable RECIPE may belong to anybody
        return key.equals(Keys.RECIPE_ALIAS) ? "CCCI_RECIPE" : name;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return properties;
    }

    private record Found(String value, String origin) {}

    private record Layer(Function<String, Optional<String>> values, Function<String, String> origins) {

        Stream<Found> find(String name) {
            return values
                    .apply(name)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .map(value -> new Found(value, origins.apply(name)))
                    .stream();
        }
    }
}
