package dev.ccci.harness.cli;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lifecycle.Explanation;
import dev.ccci.spi.RunRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ccci init <recipe>}: writes a recipe directory that compiles and runs. */
@Command(
        name = "init",
        description = "Reads a recipe and writes a directory for it, with a first test and what was found as comments.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private static final String SCHEMA =
            "ccci-harness/src/main/resources/dev/ccci/harness/recipe/recipe-yml.schema.json";

    private final CommandSettings settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "<recipe>", description = "Such as custom-html.")
    private String recipe = "";

    InitCommand(CommandSettings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Path place = settings.place(recipe);
        checkName();
        try (Workplace work = Workplace.open()) {
            DirectoryDraft draft = new DirectoryDraft(recipe, schema(place));
            refuseToOverwrite(place, draft);
            Map<String, String> files = draft.files(Explanation.of(request(), work.folder()));
            write(place, files);
            tell(place, files.keySet(), draft);
        }
        return CommandLine.ExitCode.OK;
    }

    private void checkName() {
        String name = recipe.replace('-', '_');
        if (!SourceVersion.isName(name) || name.contains(".") || !recipe.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw LifecycleFailure.did("chose the package of the recipe [" + recipe + "]")
                    .expected("a name that is a Java package once its hyphens are underscores")
                    .found("[" + name + "]; the checks of every recipe run without a directory: ./ccci test " + recipe)
                    .blame(Cause.TEST);
        }
    }

    private static void refuseToOverwrite(Path place, DirectoryDraft draft) {
        List<Path> there =
                draft.names().stream().map(place::resolve).filter(Files::exists).toList();
        if (!there.isEmpty()) {
            throw LifecycleFailure.did("looked whether a directory for " + draft.recipe() + " can be written")
                    .expected("none of its files to exist")
                    .found(there.stream().map(Path::toString).collect(Collectors.joining("\n"))
                            + "\nnothing was written; go on with what is there, or move it away first")
                    .blame(Cause.TEST);
        }
    }

    /** A whole run of the recipe as if it had no directory. */
    private RunRequest request() {
        Set<Operation> operations = EnumSet.allOf(Operation.class);
        return new RunRequest(
                recipe, Optional.empty(), Optional.empty(), EnumSet.allOf(Tier.class), operations, Set.of(), settings);
    }

    private static void write(Path place, Map<String, String> files) {
        try {
            Files.createDirectories(place);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(place.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Path place, Set<String> files, DirectoryDraft draft) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + place);
        files.forEach(file -> out.println("  " + file));
        if (draft.hasThrowAwaySecrets()) {
            out.println("recipe.yml has throw-away values for secrets that are not generated: look at them");
        }
        out.println();
        out.println("run it:   ./ccci test " + recipe + options());
        out.println("plan:     ./ccci explain " + recipe + options());
        out.println("write on: docs/writing-tests.md");
        out.flush();
    }

    private String options() {
        return Stream.of(Keys.SOURCE, Keys.HEAD, Keys.CATALOGUE, Keys.LAB_RECIPES)
                .flatMap(key -> settings.origin(key).flatMap(origin -> settings.get(key)).stream()
                        .map(value -> " -D" + key + "=" + value))
                .collect(Collectors.joining());
    }

    /** How an editor finds the schema from there. */
    private String schema(Path place) {
        return Stream.iterate(place, Objects::nonNull, Path::getParent)
                .map(above -> above.resolve(SCHEMA))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> place.relativize(file).toString())
                .orElse("https://ccci.dev/recipe-yml.schema.json");
    }
}
