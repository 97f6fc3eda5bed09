package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of one run: a relative source is resolved, and the folder of recipes is that of the recipe's directory. */
record RunSettings(Settings settings, Optional<Path> directory) implements Settings {

    static RunSettings of(RunRequest request) {
        return new RunSettings(request.settings(), request.directory());
    }

    @Override
    public Optional<String> get(String key) {
        Optional<String> value = settings.get(key);
        return switch (key) {
            case Keys.SOURCE -> value.map(this::resolved);
            case Keys.RECIPES ->
                value.or(() ->
                        directory.map(Path::toAbsolutePath).map(Path::getParent).map(Path::toString));
            default -> value;
        };
    }

    @Override
    public Optional<String> origin(String key) {
        return settings.origin(key);
    }

    private String resolved(String source) {
        Path local =
                settings.get(Keys.DIRECTORY).map(Path::of).orElse(Path.of("")).resolve(source);
        return Files.exists(local) ? local.toAbsolutePath().normalize().toString() : source;
    }
}
