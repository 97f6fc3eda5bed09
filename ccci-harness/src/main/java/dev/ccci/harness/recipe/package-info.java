/**
 * A recipe as text: where it comes from, its versions, its files, and what of it reaches the Swarm.
 *
 * <p>The way through it: {@link dev.ccci.harness.recipe.RecipeCatalogue} finds and clones a recipe, {@link
 * dev.ccci.harness.recipe.RecipeRepository} knows its versions and lays out their files, {@link
 * dev.ccci.harness.recipe.AppEnv} makes the env of a deployment, {@link dev.ccci.harness.recipe.ComposeStack} is what the compose
 * files come to under that env, {@link dev.ccci.harness.recipe.SecretGenerator} fills its secrets and {@link
 * dev.ccci.harness.recipe.OverrideFile} adds what abra would add. {@link dev.ccci.harness.recipe.RecipeSettings} is the recipe
 * directory's {@code recipe.yml}. Nothing here talks to Docker.
 */
@NullMarked
package dev.ccci.harness.recipe;

import org.jspecify.annotations.NullMarked;
