package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ccci.Keys;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.process.ClassCopies;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ccci lab up | status | down | images}: a lab that stays between runs. */
@Command(
        name = "lab",
        description = "A Swarm on this machine that stays between runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(up | status | down | images)")
public final class LabCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--images",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "<folder>",
            description = "The build folders of the lab's images, as " + Keys.LAB_IMAGES + ".")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--cache",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "<folder>",
            description = "Where built images are kept, as " + Keys.CACHE + ".")
    private Optional<Path> cache = Optional.empty();

    /** Runs the command alone. */
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /** This command, ready to be run or to be added to another; failures are printed without a stack trace. */
    public static CommandLine line() {
        return new CommandLine(new LabCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof LifecycleFailure)) {
                throw failure;
            }
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Command(name = "up", description = "Starts the lab, or tells where it is when it is up already.")
    int up() {
        LabRequirements.check();
        Optional<LabPlace> there = Labs.kept();
        if (there.isEmpty()) {
            LabImages built = built();
            built.ensure(Labs.IMAGES, this::say);
            there = Optional.of(CompanionProcess.start(LabCompanion.KEPT, true, built.registry())
                    .awaitUp());
        }
        LabPlace place = there.get();
        say("lab       up");
        say("engine    export DOCKER_HOST=" + place.dockerHost());
        say("domain    *." + Lab.DOMAIN + " at " + place.address() + ", ports 80 and 443");
        say("authority " + place.authority());
        say("try       curl --cacert " + place.authority() + " --resolve app." + Lab.DOMAIN + ":443:" + place.address()
                + " https://app." + Lab.DOMAIN + "/");
        say("runs      use it from now on: mvn test -Drecipe=<name>");
        say("remove    ccci lab down");
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "status", description = "Tells whether a lab is up, since when, and what is deployed on it.")
    int status() {
        Optional<LabPlace> kept = Labs.kept();
        if (kept.isEmpty()) {
            say("no lab is kept on this machine; ccci lab up starts one");
            return 3;
        }
        LabPlace place = kept.get();
        Duration age = Duration.between(
                Instant.parse(Labs.description(place).path("since").asText()), Instant.now());
        say("lab       up for " + age.toHours() + " h " + age.toMinutesPart() + " min");
        say("engine    " + place.dockerHost());
        say("authority " + place.authority());
        TreeMap<String, Integer> stacks = new TreeMap<>();
        for (JsonNode service : new JsonSocket(place.socket()).get("/services")) {
            String stack = service.path("Spec")
                    .path("Labels")
                    .path("com.docker.stack.namespace")
                    .asText("(no stack)");
            stacks.merge(stack, 1, Integer::sum);
        }
        say("stacks    " + (stacks.isEmpty() ? "none" : stacks.size()));
        stacks.forEach((stack, services) -> say("          " + stack + ": " + services + " service(s)"));
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "down", description = "Removes the kept lab with everything on it, and what dead labs left.")
    int down() {
        LabRequirements.check();
        Optional<LabPlace> kept = Labs.kept();
        kept.map(Labs::companion).ifPresent(companion -> companion.ifPresent(KeptCompanion::end));
        LabRemains.sweep();
        new ClassCopies(LabPlace.ROOT).removeUnused();
        LabRemains.removeEmptyRoot();
        say(kept.isPresent() ? "the lab is gone" : "no lab was kept on this machine");
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "images", description = "Lists the images that recipes can use in the lab.")
    int images() {
        built().known().forEach(this::say);
        return CommandLine.ExitCode.OK;
    }

    private LabImages built() {
        return LabImages.of(this::setting);
    }

    private Optional<String> setting(String key) {
        Optional<Path> option = switch (key) {
            case Keys.LAB_IMAGES -> images;
            case Keys.CACHE -> cache;
            default -> Optional.empty();
        };
        return option.map(Path::toString)
                .or(() -> Optional.ofNullable(System.getProperty(key)))
                .or(() -> Optional.ofNullable(
                        System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'))))
                .filter(value -> !value.isBlank());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
