package dev.ccci.harness.cli;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.lab.Labs;
import dev.ccci.harness.swarm.Held;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ccci release [recipe...]}: removes deployments that runs have held. */
@Command(
        name = "release",
        description = "Removes what runs with -Dccci.hold have left deployed.",
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "<recipe>", description = "The recipes whose deployments go. Default: all that are held.")
    private List<String> recipes = List.of();

    @Override
    public Integer call() {
        List<Held> wanted = Held.all().stream()
                .filter(held -> recipes.isEmpty() || recipes.contains(recipe(held)))
                .toList();
        if (wanted.isEmpty()) {
            say(
                    recipes.isEmpty()
                            ? "nothing is held on this machine"
                            : "nothing is held of " + String.join(", ", recipes));
        }
        int status = CommandLine.ExitCode.OK;
        for (Held held : wanted) {
            status = Math.max(status, release(held));
        }
        return status;
    }

    private int release(Held held) {
        try {
            held.release(LIMIT, this::say);
            say("released " + recipe(held) + " (" + held.domain() + ")");
        } catch (LifecycleFailure stillThere) {
            say(String.valueOf(stillThere.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (Held.all().stream().noneMatch(other -> other.dockerHost().equals(held.dockerHost()))) {
            Labs.release(held.dockerHost());
        }
        return CommandLine.ExitCode.OK;
    }

    private static String recipe(Held held) {
        return held.notes().getOrDefault("recipe", "(unknown)");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
