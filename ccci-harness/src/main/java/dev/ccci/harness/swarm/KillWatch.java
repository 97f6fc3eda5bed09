package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that somebody kills a container of a stack. The Swarm asks a container to stop before it kills it, and the kernel, which
 * kills for memory, asks nobody; so a kill that nothing came before is an administrator's, or a script's. Thread-safe.
 */
public final class KillWatch implements AutoCloseable {

    private static final String KILL = "9";

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final List<Kill> kills = new ArrayList<>();
    private final ResultCallback.Adapter<Event> stream = new ResultCallback.Adapter<>() {
        @Override
        public void onNext(Event event) {
            seen(event);
        }
    };

    private record Kill(long at, String words) {}

    private KillWatch() {}

    /** Watches a stack from now on, until the engine goes away. */
    public static KillWatch of(Server server, String stack) {
        KillWatch watch = new KillWatch();
        DockerClient docker = server.docker();
        try {
            docker.eventsCmd()
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withEventFilter("kill")
                    .withLabelFilter(Map.of(Names.STACK_LABEL, stack))
                    .exec(watch.stream);
        } catch (RuntimeException unreachable) {
            // whoever needs the engine finds out
        }
        return watch;
    }

    private void seen(Event event) {
        var actor = event.getActor();
        if (actor == null || actor.getId() == null || actor.getAttributes() == null) {
            return;
        }
        boolean first = asked.add(actor.getId());
        if (first && KILL.equals(actor.getAttributes().get("signal"))) {
            String service = actor.getAttributes().getOrDefault(Names.SERVICE_LABEL, "a container");
            synchronized (kills) {
                kills.add(new Kill(
                        System.nanoTime(), "a task of " + service + " was killed by somebody who is not the Swarm"));
            }
        }
    }

    /** Whether that has happened within this time. */
    public Map<Sign, String> look(Duration recently) {
        long since = System.nanoTime() - recently.toNanos();
        synchronized (kills) {
            return kills.stream()
                    .filter(kill -> kill.at() - since >= 0)
                    .findFirst()
                    .map(kill -> Map.of(Sign.KILLED_BY_SOMEBODY, kill.words()))
                    .orElse(Map.of());
        }
    }

    /** All of it, one line each. */
    public List<String> all() {
        synchronized (kills) {
            return kills.stream().map(Kill::words).toList();
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException gone) {
            // the connection has ended already
        }
    }
}
