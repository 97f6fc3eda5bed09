package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.CommandResult;
import dev.ccci.harness.swarm.ServiceExec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands in the containers of the app's services. */
final class ServiceCommands implements Exec {

    private final ServiceExec services;
    private final Duration limit;

    ServiceCommands(Server server, String stack) {
        this(new ServiceExec(server, stack), LIMIT);
    }

    private ServiceCommands(ServiceExec services, Duration limit) {
        this.services = services;
        this.limit = limit;
    }

    @Override
    public Exec within(Duration limit) {
        return new ServiceCommands(services, limit);
    }

    @Override
    public Output run(String service, List<String> command, byte[] stdin) {
        CommandResult result = services.run(service, command, Map.of(), stdin, limit);
        return new Output(result.exitCode(), result.stdout(), result.stderr(), command + " in service " + service);
    }
}
