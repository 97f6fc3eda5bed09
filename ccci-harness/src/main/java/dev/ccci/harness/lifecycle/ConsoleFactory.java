package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import dev.ccci.spi.Settings;

/** Decides where a run is told and whether in colours. */
final class ConsoleFactory {

    private ConsoleFactory() {}

    static Console open(Settings settings, Mask mask) {
        return new Console(System.out, colored(settings), mask);
    }

    private static boolean colored(Settings settings) {
        return settings.get(Keys.COLOR).filter("always"::equals).isPresent() && System.getenv("NO_COLOR") == null;
    }
}
