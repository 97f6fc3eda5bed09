package sweep;

import dev.ccci.Recipe;

@Recipe(Recipe.ANY)
public class AnyRecipe {}
