package dev.ccci.harness.lab;

import dev.ccci.Recipe;

@Recipe(Recipe.ANY)
class AnyRecipe {}
