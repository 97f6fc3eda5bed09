package ghost;

import dev.ccci.Recipe;

@Recipe("ghost")
public class GhostRecipe {}
