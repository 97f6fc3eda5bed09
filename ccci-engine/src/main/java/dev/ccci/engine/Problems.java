package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.Tier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The texts of everything that can be wrong with a request: what · with which [value] · why · what to do. */
final class Problems {

    static Problem unknownRecipe(String name, RecipeFolder folder, Collection<String> known) {
        String where = folder.path()
                .map(path -> "has no directory in [%s]".formatted(path))
                .orElse("has no directory");
        return new Problem(
                Segments.RECIPE,
                "Unknown recipe [%s]: it %s, no marker class, and is in no local catalogue.%s Give -Drecipe=<name> one of the known names, or say where the recipe is with -D%s=<path or git URL>."
                        .formatted(name, where, nearest(name, known, "recipes"), Keys.SOURCE));
    }

    static Problem recipeWithoutMarker(String name) {
        return new Problem(
                Segments.RECIPE,
                "Nothing runs the recipe [%s]: none of the selected classes stands for it. Select its marker class, or a class annotated with @Recipe(Recipe.ANY), which stands for every recipe without one."
                        .formatted(name));
    }

    static Problem unknownTier(String name) {
        List<String> tiers = Arrays.stream(Tier.values()).map(Tier::word).toList();
        return new Problem(
                "tiers",
                "Unknown tier [%s] in %s: no check would run.%s Give one or more of %s, separated by commas."
                        .formatted(name, Keys.TIERS, nearest(name, tiers, "tiers"), String.join(", ", tiers)));
    }

    static Problem noRecipeFolder(String given, Path folder) {
        return new Problem(
                "recipes",
                "The folder of recipe directories does not exist [%s]: %s was set to [%s]. Correct it, or leave it out to use the folder recipes."
                        .formatted(folder, Keys.RECIPES, given));
    }

    static Problem recipeNotGiven() {
        return new Problem(
                "recipe",
                "No recipe was selected: the selected class stands for any recipe, so it must be told which. Set -Drecipe=<name>, -Drecipe=<name>,<name> or -Drecipe=all.");
    }

    static Problem floorWithoutRecipe(Class<?> floor) {
        return new Problem(
                floor.getName(),
                "No recipe was selected: [%s] is a check of every recipe, so it must be told for which it runs. Set -Drecipe=<name>."
                        .formatted(floor.getSimpleName()));
    }

    static Problem overlayWithoutMarker(Class<?> overlay) {
        return new Problem(
                overlay.getName(),
                "The recipe of the test class [%s] is not known: its package [%s] has no class annotated with @Recipe. Add one, such as: @Recipe(\"ghost\") class GhostRecipe {}"
                        .formatted(overlay.getName(), overlay.getPackageName()));
    }

    static Problem nothingSelected(String recipes, String tiers) {
        return new Problem(
                "selection",
                "Nothing was selected: the selected classes hold no check for recipe [%s] and tiers [%s], and an empty run must not look green. Select other classes, or change -Drecipe or -D%s."
                        .formatted(recipes, tiers, Keys.TIERS));
    }

    static Problem noRecipes(RecipeFolder folder) {
        String where = folder.path().map(Path::toString).orElse("none found");
        return new Problem(
                "selection",
                "Zero recipes for [all]: the folder of recipe directories [%s] is empty and so is the catalogue. Set -D%s=<folder>."
                        .formatted(where, Keys.RECIPES));
    }

    static Problem sourceNeedsOneRecipe(String source, Collection<String> recipes) {
        return new Problem(
                "source",
                "A source belongs to exactly one recipe [%s=%s], but %d were selected [%s]. Set -Drecipe=<name> to one name."
                        .formatted(Keys.SOURCE, source, recipes.size(), String.join(", ", recipes)));
    }

    static Problem noLifecycle() {
        return new Problem(
                "lifecycle",
                "No lifecycle is on the class path: the engine cannot deploy anything by itself. Add the test dependency dev.ccci:ccci-harness.");
    }

    static Problem severalLifecycles(Collection<String> names) {
        return new Problem(
                "lifecycle",
                "More than one lifecycle is on the class path [%s]: the engine cannot choose. Remove the dependencies that bring the others; dev.ccci:ccci-harness is the usual one."
                        .formatted(String.join(", ", names)));
    }

    static Problem brokenLifecycle(Throwable failure) {
        Problem problem = new Problem(
                "lifecycle",
                "The lifecycle on the class path cannot be used: [%s]. Look at the cause; often two versions of ccci are mixed."
                        .formatted(failure));
        problem.addSuppressed(failure);
        return problem;
    }

    static Problem noJupiter() {
        return new Problem(
                "jupiter",
                "The engine [%s] is not on the class path: ccci runs checks with it. Add the test dependency org.junit.jupiter:junit-jupiter."
                        .formatted(EmbeddedJupiter.ID));
    }

    static Problem filteredAway(String recipe) {
        return new Problem(
                Segments.RECIPE,
                "No check of the recipe [%s] is left: filters such as tags (-Dgroups) or method names (-Dtest=Class#method) removed them all, and an empty run must not look green. Widen the filter, or leave the recipe out."
                        .formatted(recipe));
    }

    static Problem emptyTier(Tier tier, String recipe) {
        return new Problem(
                "tier",
                "Zero tests in a tier that was asked for [%s]: the recipe [%s] has no test class annotated with @%sTier in the package [%s]. Add one, or do not ask for the tier."
                        .formatted(
                                tier.word(),
                                recipe,
                                tier.word().substring(0, 1).toUpperCase(Locale.ROOT)
                                        + tier.word().substring(1),
                                Markers.packageOf(recipe)));
    }

    private static String nearest(String name, Collection<String> known, String plural) {
        List<String> near = NearestNames.of(name, known);
        if (!near.isEmpty()) {
            return " Nearest: %s.".formatted(String.join(", ", near));
        }
        return known.isEmpty()
                ? " There are no known %s.".formatted(plural)
                : " Known %s: %s."
                        .formatted(plural, known.stream().sorted().limit(10).collect(Collectors.joining(", ")));
    }

    private Problems() {}
}
