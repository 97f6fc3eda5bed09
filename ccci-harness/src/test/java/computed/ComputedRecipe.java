package computed;

import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.hook.ProvidesEnv;
import dev.ccci.harness.hook.ProvidesSecrets;
import java.util.Locale;
import java.util.Map;

@Recipe("computed")
final class ComputedRecipe {

    @ProvidesEnv
    Map<String, String> env(App app) {
        return Map.of("GREETING", app.recipe().toUpperCase(Locale.ROOT) + " at {domain}");
    }

    @ProvidesSecrets
    Map<String, String> secrets() {
        return Map.of("token", "c0mputed-t0ken-" + 6 * 7);
    }
}
