package dev.ccci.engine;

import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.Settings;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Answers a discovery request: notes what is ours, interprets it, builds the tree. */
final class Discovery {

    private final EngineDiscoveryRequest request;
    private final TestDescriptor engine;
    private final Selection selection;

    static Discovery of(EngineDiscoveryRequest request, TestDescriptor engine) {
        return new Discovery(request, engine, Selection.of(request, engine));
    }

    private Discovery(EngineDiscoveryRequest request, TestDescriptor engine, Selection selection) {
        this.request = request;
        this.engine = engine;
        this.selection = selection;
    }

    void populate() {
        if (selection.isEmpty()) {
            return;
        }
        try {
            addRecipes();
        } catch (Problem problem) {
            add(Segments.PROBLEM, problem.kind(), problem);
        }
        selection.ids().stream().filter(this::isUnresolvedProblem).forEach(this::reportUnresolved);
    }

    private void addRecipes() {
        Settings settings = RunSettings.of(request.getConfigurationParameters());
        LifecycleProvider provider = LifecycleProviders.only();
        Interpretation interpretation = new Interpretation(selection, settings, provider, engine.getUniqueId());
        interpretation.run();
        interpretation.problems().forEach(this::addProblem);
        if (!interpretation.wanted().isEmpty()) {
            EmbeddedJupiter jupiter = EmbeddedJupiter.forDiscovery(request, engine.getUniqueId());
            RecipeTree tree = new RecipeTree(jupiter, interpretation.folder(), provider);
            interpretation.wanted().stream()
                    .map(wanted -> tree.build(wanted, engine.getUniqueId()))
                    .flatMap(Optional::stream)
                    .forEach(engine::addChild);
        }
    }

    private void addProblem(String value, Problem problem) {
        add(problem.kind().equals(Segments.RECIPE) ? Segments.RECIPE : Segments.PROBLEM, value, problem);
    }

    private void add(String segment, String value, Problem problem) {
        UniqueId id = engine.getUniqueId().append(segment, value);
        engine.addChild(new ProblemDescriptor(id, value, sourceOf(value), problem));
    }

    /** A class of the request: Surefire only shows a failed container that has one. */
    private @Nullable Class<?> sourceOf(String value) {
        Stream<Class<?>> named = selection.checks().keySet().stream()
                .filter(type -> type.getName().equals(value));
        Stream<Class<?>> any = selection.markers().stream().filter(Markers::isAny);
        Stream<Class<?>> others = Stream.concat(selection.markers().stream(), selection.checks().keySet().stream());
        return Stream.of(named, any, others)
                .flatMap(types -> types)
                .findFirst()
                .or(Markers::any)
                .orElse(null);
    }

    private boolean isUnresolvedProblem(UniqueId id) {
        return id.getLastSegment().getType().equals(Segments.PROBLEM)
                && engine.getChildren().stream()
                        .noneMatch(child -> child.getUniqueId().equals(id));
    }

    private void reportUnresolved(UniqueId id) {
        request.getDiscoveryListener()
                .selectorProcessed(
                        engine.getUniqueId(),
                        DiscoverySelectors.selectUniqueId(id),
                        SelectorResolutionResult.unresolved());
    }
}
