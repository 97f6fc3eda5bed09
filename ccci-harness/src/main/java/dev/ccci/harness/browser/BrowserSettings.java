package dev.ccci.harness.browser;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the browser of a run is and where its files go.
 *
 * @param program the browser to use; empty to look for one
 * @param cache where Playwright's driver is kept between runs
 * @param directory the run directory
 */
public record BrowserSettings(Optional<String> program, Path cache, Path directory) {

    /** Reads {@link Keys#BROWSER} and {@link Keys#CACHE}. */
    public static BrowserSettings of(Settings settings, Path directory) {
        return new BrowserSettings(
                settings.get(Keys.BROWSER),
                settings.get(Keys.CACHE)
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "ccci")),
                directory);
    }
}
