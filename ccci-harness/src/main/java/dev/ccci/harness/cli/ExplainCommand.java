package dev.ccci.harness.cli;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lifecycle.Explanation;
import dev.ccci.harness.recipe.AuthoredClasses;
import dev.ccci.harness.recipe.Nearest;
import dev.ccci.spi.RunRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ccci explain <recipe>}: what a run would do and why, without a server. */
@Command(
        name = "explain",
        description =
                "Tells what a run of a recipe would do and why, and where each setting comes from; deploys nothing.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private final CommandSettings settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "<recipe>", description = "Such as custom-html.")
    private String recipe = "";

    ExplainCommand(CommandSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        settings.checkKnown(recipe);
        try (Workplace place = Workplace.open()) {
            Explanation explanation = Explanation.of(request(), place.folder());
            spec.commandLine().getOut().print(new Columns(recipe).render(explanation.sections()));
            spec.commandLine().getOut().println("run it: ./ccci test " + recipe);
            spec.commandLine().getOut().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private RunRequest request() {
        Optional<Path> directory = settings.directory(recipe);
        Set<Tier> tiers = tiers();
        Set<Operation> operations = EnumSet.of(Operation.UNDEPLOY);
        tiers.forEach(tier -> operations.addAll(tier.needs()));
        Set<Tier> overlay = directory.map(AuthoredClasses::in).orElse(List.of()).stream()
                .flatMap(type -> type.tiers().stream())
                .collect(Collectors.toSet());
        return new RunRequest(recipe, Optional.empty(), directory, tiers, operations, overlay, settings);
    }

    private Set<Tier> tiers() {
        Optional<String> given = settings.get(Keys.TIERS);
        if (given.isEmpty()) {
            return EnumSet.allOf(Tier.class);
        }
        return Arrays.stream(given.get().split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(ExplainCommand::tier)
                .collect(Collectors.toSet());
    }

    private static Tier tier(String word) {
        List<String> words = Arrays.stream(Tier.values()).map(Tier::word).toList();
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst()
                .orElseThrow(() -> LifecycleFailure.did("read " + Keys.TIERS)
                        .expected("one or more of " + String.join(", ", words) + ", with commas between")
                        .found("[" + word + "]; " + Nearest.sentence(word, words))
                        .blame(Cause.TEST));
    }
}
