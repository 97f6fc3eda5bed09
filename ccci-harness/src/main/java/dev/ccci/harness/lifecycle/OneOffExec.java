package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.OneOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands each in a container of its own, with a volume where a service of the app has it. */
final class OneOffExec implements Exec {

    private static final String INPUT = "/ccci-input";

    private final Server server;
    private final String runId;
    private final String image;
    private final Store.Volume volume;
    private final Duration limit;

    OneOffExec(Server server, String runId, String image, Store.Volume volume) {
        this(server, runId, image, volume, LIMIT);
    }

    private OneOffExec(Server server, String runId, String image, Store.Volume volume, Duration limit) {
        this.server = server;
        this.runId = runId;
        this.image = image;
        this.volume = volume;
        this.limit = limit;
    }

    @Override
    public Exec within(Duration limit) {
        return new OneOffExec(server, runId, image, volume, limit);
    }

    @Override
    public Output run(String service, List<String> command, byte[] stdin) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < " + INPUT, "sh"));
        words.addAll(command);
        CommandResult result = new OneOff(image, words, runId)
                .with(new OneOff.Mount(volume.name(), volume.target(), false))
                .withFile(INPUT, stdin)
                .run(server, limit);
        return new Output(
                result.exitCode(), result.stdout(), result.stderr(), command + " beside the volume " + volume.key());
    }
}
