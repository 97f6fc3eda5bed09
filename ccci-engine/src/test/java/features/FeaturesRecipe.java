package features;

import dev.ccci.Recipe;

@Recipe("features")
public class FeaturesRecipe {}
