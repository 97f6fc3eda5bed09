package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.server.ContextServer;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.Settings;
import java.util.function.Consumer;

/** Chooses the server of a run. */
final class Servers {

    private static final String LAB = "lab";

    private Servers() {}

    static String name(Settings settings) {
        return settings.get(Keys.SERVER).orElse(LAB);
    }

    static Server open(Settings settings, Consumer<String> progress) {
        String name = name(settings);
        return name.equals(LAB) ? Labs.open(settings, progress) : ContextServer.open(name, settings);
    }
}
