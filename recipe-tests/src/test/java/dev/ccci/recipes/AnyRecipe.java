package dev.ccci.recipes;

import dev.ccci.Recipe;

/** Runs the selected recipes that have no directory of their own, or none with a marker class. */
@Recipe(Recipe.ANY)
class AnyRecipe {}
