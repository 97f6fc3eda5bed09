package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.spi.Settings;
import java.util.List;

/** The options that a command must repeat to mean the same run. */
final class GivenOptions {

    private static final List<String> REPEATED = List.of(
            Keys.SOURCE,
            Keys.HEAD,
            Keys.BASE,
            Keys.SERVER,
            Keys.DOMAIN,
            Keys.INGRESS,
            Keys.AUTHORITY,
            Keys.RESTIC_IMAGE,
            Keys.SQLITE_IMAGE,
            Keys.CATALOGUE,
            Keys.LAB_RECIPES,
            Keys.HOLD);

    private GivenOptions() {}

    static List<String> of(Settings settings) {
        return REPEATED.stream()
                .flatMap(key -> settings.get(key).stream().map(value -> "-D" + key + "=" + value))
                .toList();
    }
}
