package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.util.List;

/**
 * What is left of a stack and a run.
 *
 * @param objects services, containers, networks, volumes, secrets and configs, in this order
 */
public record Residue(List<StackObject> objects) {

    /** A copy of the list is kept. */
    public Residue {
        objects = List.copyOf(objects);
    }

    /** Looks now, once. Task containers of other nodes than the one that is asked cannot be seen. */
    public static Residue of(Server server, String stack, String runId) {
        return of(server.docker(), stack, runId);
    }

    static Residue of(DockerClient docker, String stack, String runId) {
        return new Residue(new StackObjects(docker, stack, runId).all());
    }

    /** Whether nothing is left. */
    public boolean none() {
        return objects.isEmpty();
    }

    /** One name per object, such as {@code volume ghost_data}. */
    public List<String> names() {
        return objects.stream().map(StackObject::toString).toList();
    }

    /** @param did for the failure text, such as {@code removed stack ghost and waited 20.0 s} */
    LifecycleFailure failure(String did, List<String> troubles) {
        String why = troubles.isEmpty() ? "" : "\n" + String.join("\n", troubles);
        return LifecycleFailure.did(did)
                .expected("that nothing of it is left")
                .found(String.join("\n", names()) + why)
                .blame(Cause.INFRASTRUCTURE);
    }
}
