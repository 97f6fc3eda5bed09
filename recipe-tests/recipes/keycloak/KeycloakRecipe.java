package keycloak;

import dev.ccci.Recipe;
import dev.ccci.harness.Markers;

@Recipe("keycloak")
@Markers(Realm.class)
class KeycloakRecipe {}
