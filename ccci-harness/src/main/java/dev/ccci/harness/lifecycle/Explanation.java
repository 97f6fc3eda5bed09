package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run would do and why, found out by the same code that prepares a run, without a server.
 *
 * @param sections in the order in which people read them; none is empty
 */
public record Explanation(List<Section> sections) {

    /** Copies the list. */
    public Explanation {
        sections = List.copyOf(sections);
    }

    /**
     * A part of the explanation.
     *
     * @param title one or two words
     * @param rows each of the same number of cells, the last one the longest; secrets are hidden in them
     */
    public record Section(String title, List<List<String>> rows) {

        /** Copies the rows. */
        public Section {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Explains a run that would be asked this.
     *
     * @param asked without a class of the recipe: what its hooks compute is not computed
     * @param place an empty folder, into which the recipe is cloned
     * @throws dev.ccci.harness.failure.LifecycleFailure for everything that would end the run's preparation
     */
    public static Explanation of(RunRequest asked, Path place) {
        Hold hold = Hold.of(asked.settings());
        hold.mistake().ifPresent(mistake -> {
            throw mistake;
        });
        RunRequest request = hold.shortened(asked);
        Preparation preparation = new Preparation(request);
        try (RecipeRepository repository = preparation.fetch(place)) {
            PlannedServer server = new PlannedServer(
                    Servers.name(request.settings()),
                    Servers.domain(request.settings()).orElse(ExplainedRun.UNKNOWN_DOMAIN));
            String domain = preparation.domain(repository, server.domain());
            Prepared prepared = preparation.decide(repository, domain, hold, Optional.empty());
            List<Section> sections = new ArrayList<>();
            ExplainedRun run = new ExplainedRun(request, prepared);
            sections.add(run.section());
            sections.addAll(new ExplainedPlan(request, prepared).sections());
            sections.add(new Section("deps", deps(request, server, domain, prepared, place)));
            sections.addAll(new ExplainedStack(request, prepared).sections());
            sections.addAll(new ExplainedSettings(request, prepared).sections());
            sections.add(new Section(
                    "findings", prepared.findings().stream().map(List::of).toList()));
            return new Explanation(sections.stream()
                    .filter(section -> !section.rows().isEmpty())
                    .map(run::shown)
                    .toList());
        }
    }

    private static List<List<String>> deps(
            RunRequest request, Server server, String domain, Prepared prepared, Path place) {
        Settings settings = RunSettings.of(request);
        DepPreparation preparation = new DepPreparation(
                settings,
                new LiveProviders(settings, System::getenv),
                place.resolve("deps"),
                server,
                new Mask(),
                Limits.teardown(settings),
                line -> {});
        try (Dependencies deps =
                preparation.of(new Dependant(request.recipe(), domain, "explain"), prepared.settings())) {
            return deps.plan().entrySet().stream()
                    .map(dep -> List.of(dep.getKey(), dep.getValue()))
                    .toList();
        }
    }
}
