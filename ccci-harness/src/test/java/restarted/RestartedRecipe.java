package restarted;

import dev.ccci.Recipe;

/** The small recipe whose engine restarts while its tests run. Run by FaultsLabIT alone. */
@Recipe("restarted")
final class RestartedRecipe {}
