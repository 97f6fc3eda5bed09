package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Again;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.Reporter;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.OpenRun;
import dev.ccci.harness.server.Server;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one recipe on a real Swarm. */
final class SwarmLifecycle implements Lifecycle, OpenRun {

    private final RunRequest request;
    private final String runId = RunId.next();
    private final Mask mask = new Mask();
    private final Console console;
    private final RunDirectory directory;
    private final Reporter reporter;
    private final Heartbeat heartbeat;
    private final Verdict verdict;
    private @Nullable Stage stage;

    SwarmLifecycle(RunRequest request) {
        this.request = request;
        this.console = ConsoleFactory.open(request.settings(), mask);
        this.directory = RunDirectory.create(
                Path.of(request.settings().get(Keys.REPORTS).orElse("target/ccci")), request.recipe(), runId);
        this.reporter = new Reporter(
                console,
                new Again(request.recipe(), GivenOptions.of(request.settings())),
                () -> directory.path().toString());
        this.heartbeat = new Heartbeat(console);
        this.verdict = new Verdict(request.recipe(), runId, console, directory, mask);
    }
}
