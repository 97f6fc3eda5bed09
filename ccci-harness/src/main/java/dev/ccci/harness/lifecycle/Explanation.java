package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.SecretSpec;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a run would do and why, found out by the same code that prepares a run, without a server.
 *
 * @param sections in the order in which people read them; none is empty
 * @param hints what an author of settings may need
 */
public record Explanation(List<Section> sections, Hints hints) {

    /**
     * What an author of settings may need.
     *
     * @param head version and commit
     * @param secretsToGive the secrets that are not generated and have no value yet, by their key in the compose files
     * @param healthPaths the paths that health checks of the recipe's services ask for, other than {@code /}
     */
    public record Hints(String head, List<String> secretsToGive, List<String> healthPaths) {

        /** Copies the lists. */
        public Hints {
            secretsToGive = List.copyOf(secretsToGive);
            healthPaths = List.copyOf(healthPaths);
        }
    }

    private static final Pattern PATH = Pattern.compile("https?://[^/\\s\"']+(/[^\\s\"'|;)\\\\]*)");

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
            Prepared prepared = preparation.decide(repository, domain, hold, Optional.empty(), new BaseTrials());
            List<Section> sections = new ArrayList<>();
            ExplainedRun run = new ExplainedRun(request, prepared);
            sections.add(run.section());
            sections.addAll(new ExplainedPlan(request, prepared).sections());
            sections.add(new Section(
                    "own tests", prepared.own().line().stream().map(List::of).toList()));
            sections.add(new Section("deps", deps(request, server, domain, prepared, place)));
            sections.addAll(new ExplainedStack(request, prepared).sections());
            sections.addAll(new ExplainedSettings(request, prepared).sections());
            sections.add(new Section(
                    "findings", prepared.findings().stream().map(List::of).toList()));
            return new Explanation(
                    sections.stream()
                            .filter(section -> !section.rows().isEmpty())
                            .map(run::shown)
                            .toList(),
                    hints(prepared));
        }
    }

    private static Hints hints(Prepared prepared) {
        return new Hints(
                prepared.repository().head().title(),
                prepared.head().secrets().stream()
                        .filter(secret -> !secret.generate())
                        .map(SecretSpec::key)
                        .filter(key -> !prepared.settings().secrets().containsKey(key))
                        .toList(),
                prepared.head().stack().services().values().stream()
                        .flatMap(service -> PATH.matcher(service.healthTest()).results())
                        .map(found -> found.group(1))
                        .filter(path -> !path.equals("/"))
                        .distinct()
                        .toList());
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
