package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import java.util.List;

/** Finds what belongs to a stack, by label or name, and to a run, by label. */
final class StackObjects {

    private final DockerClient docker;
    private final String stack;
    private final String runId;

    StackObjects(DockerClient docker, String stack, String runId) {
        this.docker = docker;
        this.stack = stack;
        this.runId = runId;
    }

    List<StackObject> all() {
        return HostObjects.of(docker).stream()
                .filter(object -> ofRun(object) || object.isOf(stack))
                .map(object -> new StackObject(object.kind(), object.id(), object.name(), ofRun(object)))
                .toList();
    }

    private boolean ofRun(HostObject object) {
        return !runId.isEmpty() && runId.equals(object.run());
    }
}
