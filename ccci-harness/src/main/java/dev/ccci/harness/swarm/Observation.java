package dev.ccci.harness.swarm;

import com.github.dockerjava.api.model.ServiceUpdateState;
import com.github.dockerjava.api.model.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a stack showed.
 *
 * @param at since the wait began, on this machine's clock: the nodes' clocks may differ
 */
record Observation(Duration at, List<SeenService> services, List<SeenTask> tasks) {

    /** How many tasks a service has, and for how long. */
    enum Mode {
        REPLICATED,
        GLOBAL,
        JOB
    }

    /** When the Swarm starts an ended task again. */
    enum Restart {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    /**
     * @param version the index of the service object; every accepted update raises it
     * @param wanted replicas or completions; for a global service, 0
     * @param pace what its specification says about how long things take
     * @param ties what its specification says about the services beside it
     * @param update null until the first update since the service was created or changed
     * @param image what its present specification names; null when that is not known
     */
    record SeenService(
            String id,
            String name,
            long version,
            Mode mode,
            int wanted,
            boolean healthCheck,
            Restart restart,
            Pace pace,
            Ties ties,
            @Nullable ServiceUpdateState update,
            String updateMessage,
            @Nullable String image) {

        SeenService with(Ties other) {
            return new SeenService(
                    id, name, version, mode, wanted, healthCheck, restart, pace, other, update, updateMessage, image);
        }
    }

    /**
     * @param slot the slot, or the node of a global service's task
     * @param created on the Swarm's clock
     * @param current whether the task was made from the service's present specification
     * @param alive whether the container of a task that is said to run does run; true when that cannot be known
     * @param image what it was made from; null when that is not known
     */
    record SeenTask(
            String id,
            String serviceId,
            String slot,
            Instant created,
            TaskState state,
            TaskState desired,
            boolean current,
            boolean alive,
            String error,
            @Nullable Integer exitCode,
            @Nullable String containerId,
            @Nullable String image) {

        boolean ended() {
            return switch (state) {
                case COMPLETE, SHUTDOWN, FAILED, REJECTED, REMOVE, ORPHANED -> true;
                default -> false;
            };
        }

        boolean running() {
            return state == TaskState.RUNNING && alive;
        }
    }
}
