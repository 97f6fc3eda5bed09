package shopping;

import dev.ccci.Recipe;

/** A small recipe that signs its users in at Keycloak. Run by KeycloakHeavyIT alone. */
@Recipe("shopping")
final class ShoppingRecipe {}
