package disappointed;

import dev.ccci.Recipe;

/** A small recipe for CausesLabIT. */
@Recipe("disappointed")
final class DisappointedRecipe {}
