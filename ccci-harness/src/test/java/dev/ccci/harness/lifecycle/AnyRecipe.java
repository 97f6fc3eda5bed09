package dev.ccci.harness.lifecycle;

import dev.ccci.Recipe;

/** Stands for whatever recipe a test gives. */
@Recipe(Recipe.ANY)
final class AnyRecipe {}
