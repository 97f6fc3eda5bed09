package lost_name;

import dev.ccci.Recipe;

/** A small recipe for WayToTheAppLabIT. */
@Recipe("lost-name")
final class LostNameRecipe {}
