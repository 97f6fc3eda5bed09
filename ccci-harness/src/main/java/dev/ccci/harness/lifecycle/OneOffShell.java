package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeShell;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.OneOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs scripts in containers of the server's restic image. */
final class OneOffShell implements VolumeShell {

    private final Server server;
    private final String runId;

    OneOffShell(Server server, String runId) {
        this.server = server;
        this.runId = runId;
    }

    @Override
    public Exec.Output run(String script, List<String> arguments, Map<String, String> mounts) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(arguments);
        OneOff container = new OneOff(server.resticImage(), command, runId);
        for (Map.Entry<String, String> mount : mounts.entrySet()) {
            container = container.with(new OneOff.Mount(mount.getValue(), mount.getKey(), false));
        }
        CommandResult result = container.run(server, Limits.RESTIC);
        return new Exec.Output(result.exitCode(), result.stdout(), result.stderr());
    }
}
