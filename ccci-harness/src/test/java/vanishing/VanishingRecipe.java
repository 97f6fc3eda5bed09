package vanishing;

import dev.ccci.Recipe;

/** A small recipe for CausesLabIT. */
@Recipe("vanishing")
final class VanishingRecipe {}
