package stopping;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stops a service behind the back of a run. */
public final class Stopped {

    private Stopped() {}

    /** Takes away all of its tasks, and waits until no container of it runs. */
    public static void service(Server server, String name) {
        Service service = server.docker()
                .listServicesCmd()
                .withNameFilter(List.of(name))
                .exec()
                .get(0);
        server.docker()
                .updateServiceCmd(
                        service.getId(),
                        service.getSpec()
                                .withMode(new ServiceModeConfig()
                                        .withReplicated(new ServiceReplicatedModeOptions().withReplicas(0))))
                .withVersion(service.getVersion().getIndex())
                .exec();
        await("the end of " + name)
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.docker()
                        .listContainersCmd()
                        .withLabelFilter(Map.of("com.docker.swarm.service.name", name))
                        .exec()
                        .isEmpty());
    }
}
