package comforts;

import dev.ccci.Recipe;

@Recipe("comforts")
public class ComfortsRecipe {}
