package keycloak;

import dev.ccci.Recipe;

@Recipe("keycloak")
class KeycloakRecipe {}
