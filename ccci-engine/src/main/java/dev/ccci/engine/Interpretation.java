package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.Recipe;
import dev.ccci.Tier;
import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Turns a selection and the settings into wanted recipes, and into problems where that cannot be done. */
final class Interpretation {

    private final Selection selection;
    private final Settings settings;
    private final LifecycleProvider provider;
    private final UniqueId root;
    private final RecipeFolder folder;
    private final RecipeChoice recipes;
    private final TierChoice tiers;
    private final Set<String> catalogue;

    private final Map<String, WantedRecipe> wanted = new LinkedHashMap<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    Interpretation(Selection selection, Settings settings, LifecycleProvider provider, UniqueId root) {
        this.selection = selection;
        this.settings = settings;
        this.provider = provider;
        this.root = root;
        this.folder = RecipeFolder.locate(settings, selection.markers());
        this.recipes = RecipeChoice.of(settings);
        this.tiers = TierChoice.of(settings);
        this.catalogue = provider.recipeNames(settings);
    }

    /**
     * Does the work.
     *
     * @throws Problem when nothing at all can be run
     */
    void run() {
        selection.markers().stream().filter(type -> !Markers.isAny(type)).forEach(this::addNamed);
        selection.checks().forEach(this::addChecks);
        selection.ids().forEach(this::addId);
        anyMarker().ifPresent(this::addRemaining);
        if (!selection.markers().isEmpty() || wanted.isEmpty()) {
            addLeftOver();
        }
        checkNotEmpty();
        checkSource();
    }

    Collection<WantedRecipe> wanted() {
        return wanted.values();
    }

    /** The problems, by the value that the last segment of their ids gets. */
    Map<String, Problem> problems() {
        return problems;
    }

    RecipeFolder folder() {
        return folder;
    }

    private void addNamed(Class<?> marker) {
        String name = Markers.recipe(marker).orElseThrow();
        if (recipes.admits(name)) {
            wanted.computeIfAbsent(name, key -> new WantedRecipe(key, marker)).addEverything(tiers);
        }
    }

    private void addChecks(Class<?> type, Set<DiscoverySelector> selectors) {
        if (isFloor(type)) {
            addFloor(type, selectors);
            return;
        }
        Optional<Class<?>> marker = Markers.above(type);
        if (marker.isPresent()) {
            String name = Markers.recipe(marker.get()).orElseThrow();
            if (recipes.admits(name)) {
                addSelectors(() -> want(name, marker.get()), type, selectors);
            }
        } else if (!isRunByAnyMarker(type)) {
            problems.put(type.getName(), Problems.overlayWithoutMarker(type));
        }
    }

    /** A recipe directory without a marker class is run by the class for any recipe, if that is selected too. */
    private boolean isRunByAnyMarker(Class<?> type) {
        return anyMarker().isPresent()
                && folder.names().stream()
                        .map(Markers::packageOf)
                        .anyMatch(name -> (type.getPackageName() + ".").startsWith(name + "."));
    }

    private void addFloor(Class<?> type, Set<DiscoverySelector> selectors) {
        if (recipes.given()) {
            recipes.listed().stream()
                    .filter(this::isKnown)
                    .forEach(name -> addSelectors(() -> want(name), type, selectors));
        } else if (selection.names(type) && selection.markers().isEmpty()) {
            problems.put(type.getName(), Problems.floorWithoutRecipe(type));
        }
    }

    private void addSelectors(Supplier<WantedRecipe> recipe, Class<?> type, Set<DiscoverySelector> selectors) {
        for (Tier tier : Tiers.of(type)) {
            if (tiers.tiers().contains(tier)) {
                selectors.forEach(selector -> recipe.get().addChecks(tier, selector));
            }
        }
    }

    private void addId(UniqueId id) {
        List<UniqueId.Segment> path = id.getSegments()
                .subList(root.getSegments().size(), id.getSegments().size());
        if (path.isEmpty()) {
            return;
        }
        String value = path.get(0).getValue();
        if (path.get(0).getType().equals(Segments.PROBLEM)) {
            Optional.<Class<?>>ofNullable(
                            ReflectionSupport.tryToLoadClass(value).toOptional().orElse(null))
                    .ifPresent(type -> addChecks(type, Set.of(DiscoverySelectors.selectClass(type))));
        } else if (isKnown(value)) {
            addId(want(value), path.subList(1, path.size()), id);
        } else {
            problems.put(value, unknown(value));
        }
    }

    private void addId(WantedRecipe recipe, List<UniqueId.Segment> path, UniqueId id) {
        if (path.isEmpty()) {
            recipe.addEverything(tiers);
            return;
        }
        Optional<Tier> tier = Segments.tier(path.get(0).getValue());
        if (tier.isEmpty()) {
            recipe.addTeardown();
        } else if (path.size() == 1) {
            recipe.addTier(tier.get(), tiers);
        } else if (path.get(1).getType().equals(Segments.OPERATION)) {
            tier.get().operation().ifPresent(recipe::addOperation);
        } else if (tiers.tiers().contains(tier.get())) {
            recipe.addChecks(tier.get(), DiscoverySelectors.selectUniqueId(id));
        }
    }

    private void addRemaining(Class<?> any) {
        if (!recipes.given()) {
            return;
        }
        Set<String> names = recipes.all() ? allNames() : recipes.listed();
        names.stream()
                .filter(name -> recipes.all() || isKnown(name))
                .forEach(name -> wanted.computeIfAbsent(name, key -> new WantedRecipe(key, any))
                        .addEverything(tiers));
    }

    private void addLeftOver() {
        if (recipes.all()) {
            return;
        }
        for (String name : recipes.listed()) {
            if (!isKnown(name)) {
                problems.put(name, unknown(name));
            } else if (!wanted.containsKey(name) && !wanted.isEmpty()) {
                problems.put(name, Problems.recipeWithoutMarker(name));
            }
        }
    }

    private void checkNotEmpty() {
        if (!wanted.isEmpty() || !problems.isEmpty()) {
            return;
        }
        if (recipes.given() && recipes.all() && anyMarker().isPresent()) {
            throw Problems.noRecipes(folder);
        }
        if (recipes.given() || (!selection.checks().isEmpty() && tiers.explicit())) {
            throw Problems.nothingSelected(
                    recipes.toString(), settings.get(Keys.TIERS).orElse("all"));
        }
        if (selection.isAnyRecipeAlone() || selection.ids().stream().anyMatch(this::isProblemOrRoot)) {
            throw Problems.recipeNotGiven();
        }
    }

    private boolean isProblemOrRoot(UniqueId id) {
        return id.equals(root) || id.getLastSegment().getType().equals(Segments.PROBLEM);
    }

    private void checkSource() {
        Optional<String> source = settings.get(Keys.SOURCE);
        if (source.isPresent() && wanted.size() > 1) {
            throw Problems.sourceNeedsOneRecipe(source.get(), wanted.keySet());
        }
    }

    private WantedRecipe want(String name, Class<?> marker) {
        return wanted.computeIfAbsent(name, key -> new WantedRecipe(key, marker));
    }

    private WantedRecipe want(String name) {
        return wanted.computeIfAbsent(name, key -> new WantedRecipe(key, markerOf(key)));
    }

    private @Nullable Class<?> markerOf(String name) {
        return Markers.named(name).or(this::anyMarker).or(Markers::any).orElse(null);
    }

    private Optional<Class<?>> anyMarker() {
        return selection.markers().stream()
                .filter(Markers::isAny)
                .findFirst()
                .or(() -> selection.ids().stream()
                        .filter(this::isProblemOrRoot)
                        .findFirst()
                        .flatMap(id -> Markers.any()));
    }

    private boolean isFloor(Class<?> type) {
        Class<?> outermost = outermost(type);
        return Tiers.of(type).stream()
                .flatMap(tier -> provider.floor(tier).stream())
                .anyMatch(floor -> outermost(floor).equals(outermost));
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outermost = type;
        for (@Nullable Class<?> enclosing = type.getEnclosingClass();
                enclosing != null;
                enclosing = enclosing.getEnclosingClass()) {
            outermost = enclosing;
        }
        return outermost;
    }

    private boolean isKnown(String name) {
        return wanted.containsKey(name)
                || settings.get(Keys.SOURCE).isPresent()
                || folder.directory(name).isPresent()
                || selection.markers().stream()
                        .anyMatch(type ->
                                Markers.recipe(type).filter(name::equals).isPresent())
                || catalogue.contains(name)
                || Markers.named(name).isPresent();
    }

    private Set<String> allNames() {
        Set<String> names = new TreeSet<>(folder.names());
        names.addAll(catalogue);
        names.addAll(wanted.keySet());
        return names;
    }

    private Problem unknown(String name) {
        Set<String> known = allNames();
        selection.markers().stream()
                .flatMap(type -> Markers.recipe(type).stream())
                .filter(recipe -> !recipe.equals(Recipe.ANY))
                .forEach(known::add);
        return Problems.unknownRecipe(name, folder, known);
    }
}
