package idp;

import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.hook.ProvidesEnv;
import java.util.Map;

/** The dep of small recipes; its class counts as it would if the recipe ran for itself. */
@Recipe("idp")
final class IdpRecipe {

    @ProvidesEnv
    Map<String, String> greeting(App app) {
        return Map.of("GREETING", "I am " + app.domain());
    }
}
