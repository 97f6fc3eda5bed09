package dependant;

import dev.ccci.Recipe;

/** A small recipe that needs another one. Run by DependenciesLabIT alone. */
@Recipe("dependant")
final class DependantRecipe {}
