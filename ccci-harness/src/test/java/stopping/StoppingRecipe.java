package stopping;

import dev.ccci.Recipe;

/** A small recipe whose dep stops in the middle. Run by DependenciesLabIT alone. */
@Recipe("stopping")
final class StoppingRecipe {}
