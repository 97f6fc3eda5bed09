package buggy;

import dev.ccci.Recipe;

/** A small recipe for CausesLabIT. */
@Recipe("buggy")
final class BuggyRecipe {}
