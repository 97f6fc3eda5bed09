package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.ServiceExec;
import java.util.List;
import java.util.Map;

/** Commands in the containers of the app's services. */
final class ServiceCommands implements Exec {

    private final ServiceExec services;

    ServiceCommands(Server server, String stack) {
        this.services = new ServiceExec(server, stack);
    }

    @Override
    public Output run(String service, List<String> command, byte[] stdin) {
        CommandResult result = services.run(service, command, Map.of(), stdin, Limits.COMMAND);
        return new Output(result.exitCode(), result.stdout(), result.stderr());
    }
}
