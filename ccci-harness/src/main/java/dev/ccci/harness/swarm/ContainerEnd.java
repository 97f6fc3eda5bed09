package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatus;
import dev.ccci.harness.failure.Sign;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a container has ended, where its exit code alone does not tell.
 *
 * @param sign {@link Sign#KILLED_FOR_MEMORY} or {@link Sign#MACHINE_OUT_OF_MEMORY}
 */
record ContainerEnd(Sign sign, String words) {

    private static final double MEBI = 1024.0 * 1024.0;

    /** Whether the kernel has killed something in it for memory; empty as well when the container is gone or elsewhere. */
    static Optional<ContainerEnd> memory(DockerClient docker, String service, String container) {
        try {
            InspectContainerResponse seen =
                    docker.inspectContainerCmd(container).exec();
            if (!Boolean.TRUE.equals(seen.getState().getOOMKilled())) {
                return Optional.empty();
            }
            HostConfig host = seen.getHostConfig();
            Long limit = host == null ? null : host.getMemory();
            return Optional.of(
                    limit == null || limit == 0
                            ? new ContainerEnd(
                                    Sign.MACHINE_OUT_OF_MEMORY,
                                    service + " was killed for memory though it has no limit: the machine's is used up")
                            : new ContainerEnd(
                                    Sign.KILLED_FOR_MEMORY,
                                    String.format(
                                            Locale.ROOT,
                                            "%s was killed for memory: it wanted more than its limit of %.0f MiB",
                                            service,
                                            limit / MEBI)));
        } catch (RuntimeException gone) {
            return Optional.empty();
        }
    }

    /** With what a container has ended by the engine's word; empty when it runs, is gone or elsewhere. */
    static Optional<Integer> code(DockerClient docker, String container) {
        try {
            var state = docker.inspectContainerCmd(container).exec().getState();
            return Optional.ofNullable("exited".equals(state.getStatus()) ? state.getExitCodeLong() : null)
                    .map(Long::intValue);
        } catch (RuntimeException gone) {
            return Optional.empty();
        }
    }

    /** A container that has not run has an exit code of 0. */
    static @Nullable Integer exitCode(TaskStatus status) {
        var container = status.getContainerStatus();
        boolean ran = status.getState() == TaskState.FAILED || status.getState() == TaskState.COMPLETE;
        return !ran || container == null || container.getExitCodeLong() == null
                ? null
                : container.getExitCodeLong().intValue();
    }

    static Optional<String> container(TaskStatus status) {
        var container = status.getContainerStatus();
        return Optional.ofNullable(container == null ? null : container.getContainerID())
                .filter(id -> !id.isEmpty());
    }
}
