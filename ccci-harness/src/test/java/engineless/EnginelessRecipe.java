package engineless;

import dev.ccci.Recipe;

/** A small recipe for CausesLabIT. */
@Recipe("engineless")
final class EnginelessRecipe {}
