package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.lab.LabImages;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.server.ContextServer;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.Settings;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses the server of a run. */
final class Servers {

    private static final String LAB = "lab";

    private Servers() {}

    static String name(Settings settings) {
        return settings.get(Keys.SERVER).orElse(LAB);
    }

    static boolean isLab(Settings settings) {
        return name(settings).equals(LAB);
    }

    static Server open(Settings settings, Consumer<String> progress) {
        String name = name(settings);
        return name.equals(LAB) ? Labs.open(settings, progress) : ContextServer.open(name, settings);
    }

    /** The domain below which apps get their names, as far as it is known before the server is opened. */
    static Optional<String> domain(Settings settings) {
        return isLab(settings) ? Optional.of(Labs.domain()) : settings.get(Keys.DOMAIN);
    }

    /** Whether the server may have this image; only of the lab it is known that it has no others than its own. */
    static boolean pullable(Settings settings, String image) {
        return !isLab(settings) || LabImages.of(settings).knows(image);
    }
}
