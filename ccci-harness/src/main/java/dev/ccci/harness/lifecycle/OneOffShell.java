package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.backup.VolumeStream;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.OneOff;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs scripts in containers of the server's restic image. */
final class OneOffShell implements VolumeShell, VolumeStream {

    private final Server server;
    private final String runId;

    OneOffShell(Server server, String runId) {
        this.server = server;
        this.runId = runId;
    }

    @Override
    public Exec.Output run(String script, List<String> arguments, Map<String, String> mounts) {
        return output(container(script, arguments, mounts).run(server, Limits.RESTIC));
    }

    @Override
    public Exec.Output run(
            String script, List<String> arguments, Map<String, String> mounts, Consumer<InputStream> reader) {
        return output(container(script, arguments, mounts).run(server, Limits.RESTIC, reader));
    }

    private OneOff container(String script, List<String> arguments, Map<String, String> mounts) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(arguments);
        OneOff container = new OneOff(server.resticImage(), command, runId);
        for (Map.Entry<String, String> mount : mounts.entrySet()) {
            container = container.with(new OneOff.Mount(mount.getValue(), mount.getKey(), false));
        }
        return container;
    }

    private static Exec.Output output(CommandResult result) {
        return new Exec.Output(result.exitCode(), result.stdout(), result.stderr());
    }
}
