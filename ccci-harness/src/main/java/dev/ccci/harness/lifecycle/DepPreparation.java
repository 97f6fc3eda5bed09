package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.ComposeOverlays;
import dev.ccci.harness.recipe.RecipeCatalogue;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the recipes that an app needs, and decides how it gets each. Changes nothing on the server. */
final class DepPreparation {

    private final Settings settings;
    private final LiveProviders live;
    private final Path place;
    private final Server server;
    private final Mask mask;
    private final Duration teardown;
    private final Consumer<String> progress;
    private final Map<String, Found> found = new HashMap<>();

    /** A recipe and its own settings. */
    private record Found(RecipeRepository repository, RecipeSettings settings, ComposeOverlays overlays) {}

    /** @param place a folder of this run alone, in which their clones are made */
    DepPreparation(
            Settings settings,
            LiveProviders live,
            Path place,
            Server server,
            Mask mask,
            Duration teardown,
            Consumer<String> progress) {
        this.settings = new DepSettings(settings);
        this.live = live;
        this.place = place;
        this.server = server;
        this.mask = mask;
        this.teardown = teardown;
        this.progress = progress;
    }

    /**
     * Everything that the app needs.
     *
     * @param app the one under test
     * @param own its settings
     * @throws LifecycleFailure for a circle, and for a recipe that does not exist
     */
    Dependencies of(Dependant app, RecipeSettings own) {
        try {
            DepGraph graph = DepGraph.resolve(
                    app.recipe(), recipe -> recipe.equals(app.recipe()) ? own.deps() : needs(recipe, app.recipe()));
            List<DepApp> deps =
                    graph.deps().stream().map(recipe -> dep(recipe, graph, app)).toList();
            return new Dependencies(graph, app, deps, Providers.find(), mask, progress);
        } finally {
            found.values().forEach(one -> one.repository().close());
        }
    }

    private List<String> needs(String recipe, String root) {
        if (live.url(recipe).isPresent()) {
            return List.of();
        }
        RecipeRepository repository;
        try {
            repository = new RecipeCatalogue(settings).fetch(recipe, place.resolve(recipe));
        } catch (LifecycleFailure missing) {
            throw LifecycleFailure.did("resolved the deps of " + root)
                    .expected("recipes that there are")
                    .found(missing.told())
                    .because(missing)
                    .blame(missing.blame());
        }
        Path directory = Path.of(settings.get(Keys.RECIPES).orElse("recipes")).resolve(recipe.replace('-', '_'));
        RecipeSettings own = Files.isDirectory(directory) ? RecipeSettings.load(directory) : RecipeSettings.DEFAULTS;
        ComposeOverlays overlays =
                Files.isDirectory(directory) ? ComposeOverlays.in(directory, Optional.empty()) : ComposeOverlays.NONE;
        found.put(recipe, new Found(repository, own, overlays));
        return own.deps();
    }

    private DepApp dep(String recipe, DepGraph graph, Dependant app) {
        Optional<URI> url = live.url(recipe);
        if (url.isPresent()) {
            return new LiveDep(recipe, graph.neededBy(recipe), url.get(), live.login(recipe), server);
        }
        Found own = Objects.requireNonNull(found.get(recipe));
        String domain = RunName.domain(
                recipe,
                own.repository().edition(),
                own.repository().head().commit() + "\nfor " + app.domain(),
                server.domain());
        try {
            return new ColdDep(
                    plan(recipe, own, graph, domain),
                    server,
                    app.runId(),
                    mask,
                    teardown,
                    line -> progress.accept(recipe + ": " + line));
        } catch (LifecycleFailure e) {
            return new UnusableDep(recipe, domain, e);
        }
    }

    private static ColdPlan plan(String recipe, Found own, DepGraph graph, String domain) {
        List<RecipeVersion> versions = own.repository().versions();
        if (versions.isEmpty()) {
            throw LifecycleFailure.did("chose the version of the dep " + recipe)
                    .expected("a published one")
                    .found("none; no version has an annotated tag")
                    .blame(Cause.DEPENDENCY);
        }
        RecipeVersion newest = versions.get(versions.size() - 1);
        RecipeSettings settings = new ProvidedSettings(RecipeCode.hooks(RecipeClasses.of(recipe)))
                .over(own.settings(), ProvidedSettings.planned(own.repository(), Optional.empty(), domain));
        return new ColdPlan(
                recipe,
                own.repository().edition(),
                newest.text(),
                graph.needsOf(recipe),
                graph.neededBy(recipe),
                settings,
                Deployable.of(
                        own.repository().checkout(newest),
                        domain,
                        settings.planned(),
                        false,
                        own.overlays().ofHead()));
    }
}
