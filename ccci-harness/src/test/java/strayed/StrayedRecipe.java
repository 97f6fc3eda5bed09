package strayed;

import dev.ccci.Recipe;

/** A recipe one of whose hooks stands in the wrong class. */
@Recipe("strayed")
public final class StrayedRecipe {}
