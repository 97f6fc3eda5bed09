package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.spi.RunRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The options that a command must repeat to mean the same run, as a shell reads them. */
final class GivenOptions {

    private static final List<String> REPEATED = List.of(
            Keys.RECIPES,
            Keys.SOURCE,
            Keys.HEAD,
            Keys.BASE,
            Keys.STRICT,
            Keys.SERVER,
            Keys.DOMAIN,
            Keys.INGRESS,
            Keys.AUTHORITY,
            Keys.RESTIC_IMAGE,
            Keys.SQLITE_IMAGE,
            Keys.CATALOGUE,
            Keys.LAB_RECIPES,
            Keys.LAB_IMAGES,
            Keys.HOLD);

    private GivenOptions() {}

    static List<String> of(RunRequest request) {
        return Stream.concat(REPEATED.stream(), deps(request).stream().map(dep -> Keys.LIVE + dep))
                .flatMap(key -> request.settings().get(key).stream().map(value -> "-D" + key + "=" + quoted(value)))
                .toList();
    }

    private static Collection<String> deps(RunRequest request) {
        try {
            return request.directory()
                    .map(RecipeSettings::load)
                    .orElse(RecipeSettings.DEFAULTS)
                    .deps();
        } catch (LifecycleFailure unreadable) {
            // that ends the run before it deploys anything
            return List.of();
        }
    }

    private static String quoted(String value) {
        return value.matches("[\\w@%+=:,./-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
