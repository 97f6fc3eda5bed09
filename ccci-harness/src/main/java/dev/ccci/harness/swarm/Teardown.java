package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Removes a stack with everything that belongs to it and to the run, and proves it. One round tries to remove every object
 * that is there; an object still in use is tried again when something has changed. So no object keeps another from being
 * removed, and a network that the Swarm forgot is removed in the end.
 */
public final class Teardown {

    private static final long LOOK_MILLIS = 250;

    /** For one round, beside what is left of the limit: an engine that never answers must not hold up a teardown for ever. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    private Teardown() {}

    /**
     * Removes the stack. Containers are killed: nothing of them is needed any more.
     *
     * @param limit for all of it
     * @return how long it took
     * @throws LifecycleFailure naming each object that is left after the limit
     */
    public static Duration remove(
            Server server, String stack, String runId, Duration limit, Consumer<String> progress) {
        return remove(server.docker(), stack, runId, limit, progress);
    }

    static Duration remove(DockerClient docker, String stack, String runId, Duration limit, Consumer<String> progress) {
        long began = System.nanoTime();
        StackObjects objects = new StackObjects(docker, stack, runId);
        int told = -1;
        try (StackEvents events = new StackEvents(docker, stack);
                BoundedCalls calls = new BoundedCalls(stack)) {
            while (true) {
                Map<String, String> troubles = new ConcurrentSkipListMap<>();
                Duration bound = limit.minusNanos(System.nanoTime() - began).plus(ROUND);
                List<StackObject> left = round(calls, bound, docker, objects, troubles);
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                if (left.isEmpty()) {
                    return took;
                }
                if (left.size() != told) {
                    progress.accept("removing " + stack + ": " + left.size()
                            + (left.size() == 1 ? " object" : " objects") + " left");
                    told = left.size();
                }
                if (took.compareTo(limit) >= 0) {
                    throw new Residue(left)
                            .failure(
                                    String.format(
                                            Locale.ROOT,
                                            "removed stack %s for %.1f s",
                                            stack,
                                            took.toMillis() / 1000.0),
                                    List.copyOf(troubles.values()));
                }
                events.await(LOOK_MILLIS);
            }
        }
    }

    private static List<StackObject> round(
            BoundedCalls calls,
            Duration bound,
            DockerClient docker,
            StackObjects objects,
            Map<String, String> troubles) {
        try {
            return calls.within(bound, () -> round(docker, objects, troubles));
        } catch (LifecycleFailure interrupted) {
            throw interrupted;
        } catch (RuntimeException unreachable) {
            troubles.put("", "the engine does not answer: " + unreachable.getMessage());
            return List.of(
                    new StackObject(StackObject.Kind.SERVICE, "", "(unknown: the engine does not answer)", false));
        }
    }

    /** Tries every object once; returns what is left after it. */
    private static List<StackObject> round(DockerClient docker, StackObjects objects, Map<String, String> troubles) {
        for (StackObject object : objects.all()) {
            try {
                remove(docker, object);
            } catch (NotFoundException gone) {
                // someone was faster
            } catch (RuntimeException inUse) {
                troubles.put(object.toString(), object + ": " + inUse.getMessage());
            }
        }
        return objects.all();
    }

    private static void remove(DockerClient docker, StackObject object) {
        switch (object.kind()) {
            case SERVICE -> docker.removeServiceCmd(object.id()).exec();
            case CONTAINER ->
                docker.removeContainerCmd(object.id())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            case NETWORK -> docker.removeNetworkCmd(object.id()).exec();
            case VOLUME -> docker.removeVolumeCmd(object.id()).exec();
            case SECRET -> docker.removeSecretCmd(object.id()).exec();
            case CONFIG -> docker.removeConfigCmd(object.id()).exec();
        }
    }
}
