package dev.ccci.harness.neighbours;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services that have the engine's socket, and with it everything on the server. */
public final class EngineSocket {

    private EngineSocket() {}

    /** The full names of the stack's services that mount it. */
    public static List<String> holders(Server server, String stack) {
        return Question.ask(() -> server.docker()
                        .listServicesCmd()
                        .withLabelFilter(Map.of("com.docker.stack.namespace", stack))
                        .exec())
                .stream()
                .filter(service -> mounts(service.getRawValues().get("Spec")).contains("docker.sock"))
                .map(service -> service.getSpec() == null
                        ? service.getId()
                        : service.getSpec().getName())
                .toList();
    }

    private static String mounts(@Nullable Object spec) {
        return spec instanceof Map<?, ?> map
                        && map.get("TaskTemplate") instanceof Map<?, ?> template
                        && template.get("ContainerSpec") instanceof Map<?, ?> container
                ? String.valueOf(container.get("Mounts"))
                : "";
    }
}
