package halting;

import dev.ccci.Recipe;

/** A small recipe whose Keycloak stops in the middle. Run by KeycloakHeavyIT alone. */
@Recipe("halting")
final class HaltingRecipe {}
