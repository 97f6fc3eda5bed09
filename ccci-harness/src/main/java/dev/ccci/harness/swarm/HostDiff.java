package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.StackObject.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Everything on a server before a run and after it. What bears the label of a run, or belongs to the stack of one that is recorded
 * on this machine, is that run's, and its teardown has to answer for it. The rest is nobody's: it is made by an app, not by a
 * deployment.
 *
 * <p>Volumes without a name of their own have no label. Whose they are is known from the engine's events, as long as they come.
 */
public final class HostDiff implements AutoCloseable {

    /** Networks that an engine makes anew when it starts. */
    private static final Set<String> OF_THE_ENGINE = Set.of("bridge", "host", "none", "docker_gwbridge", "ingress");

    private final DockerClient docker;
    private final URI dockerHost;
    private final String runId;
    private final RunFiles files;
    private final List<HostObject> before;
    private final Set<String> stacks = ConcurrentHashMap.newKeySet();
    private final Map<String, HostObject> containers = new ConcurrentHashMap<>();
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final ResultCallback.Adapter<Event> events = new ResultCallback.Adapter<>() {
        @Override
        public void onNext(Event event) {
            note(event);
        }

        @Override
        public void onComplete() {
            interrupted = true;
            super.onComplete();
        }

        @Override
        public void onError(Throwable broken) {
            interrupted = true;
            super.onError(broken);
        }
    };
    private volatile boolean interrupted;

    /**
     * What is there and belongs to no deployment.
     *
     * @param maker the container that used it first; empty when nobody knows
     * @param ofRun whether that container belongs to the run that asks
     */
    public record Stray(HostObject object, String maker, boolean ofRun) {}

    private HostDiff(DockerClient docker, URI dockerHost, String runId, RunFiles files) {
        this.docker = docker;
        this.dockerHost = dockerHost;
        this.runId = runId;
        this.files = files;
        noteRuns();
        this.before = HostObjects.of(docker);
        noteRuns();
    }

    /** Looks now, and begins to listen. */
    public static HostDiff begin(Server server, String runId) {
        return begin(server.docker(), server.dockerHost(), runId, RunFiles.ofThisMachine());
    }

    static HostDiff begin(DockerClient docker, URI dockerHost, String runId, RunFiles files) {
        HostDiff diff = new HostDiff(docker, dockerHost, runId, files);
        docker.eventsCmd()
                .withEventTypeFilter(EventType.CONTAINER, EventType.VOLUME)
                .withEventFilter("create", "mount")
                .exec(diff.events);
        return diff;
    }

    /**
     * What is new and belongs to no run.
     *
     * @param patience for what another run is just removing
     */
    public List<Stray> left(Duration patience) {
        try {
            return Awaitility.await("what is left on the server")
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(this::strays, List::isEmpty);
        } catch (ConditionTimeoutException stays) {
            return strays();
        }
    }

    /** What was there, belonged to no run, and is gone. Containers come and go with their services and do not count. */
    public List<HostObject> gone() {
        noteRuns();
        Set<String> now = keys(HostObjects.of(docker));
        return before.stream()
                .filter(object -> object.kind() != Kind.CONTAINER && !ofSomeRun(object))
                .filter(object -> !now.contains(key(object)))
                .toList();
    }

    /** Whether the engine has hung up since the beginning, as it does when it is started anew. */
    public boolean interrupted() {
        return interrupted;
    }

    /** The other runs of this machine that are on this server now. */
    public Set<String> others() {
        return records().map(RunRecord::run).filter(run -> !run.equals(runId)).collect(Collectors.toSet());
    }

    private List<Stray> strays() {
        noteRuns();
        List<HostObject> after = HostObjects.of(docker);
        noteRuns();
        Set<String> known = keys(before);
        return after.stream()
                .filter(object -> !known.contains(key(object)) && !ofSomeRun(object))
                .map(this::stray)
                .filter(stray ->
                        stray.ofRun() || !ofSomeRun(user(stray.object()).orElse(stray.object())))
                .toList();
    }

    private Stray stray(HostObject object) {
        Optional<HostObject> user = user(object);
        return new Stray(
                object,
                user.map(HostObject::name).orElse(""),
                user.filter(container -> runOf(container).equals(runId)).isPresent());
    }

    private Optional<HostObject> user(HostObject object) {
        return object.kind() == Kind.VOLUME
                ? Optional.ofNullable(users.get(object.name())).map(containers::get)
                : Optional.empty();
    }

    private boolean ofSomeRun(HostObject object) {
        return !object.run().isEmpty() || stacks.stream().anyMatch(object::isOf);
    }

    private String runOf(HostObject object) {
        return records()
                .filter(record -> object.isOf(record.stack()))
                .map(RunRecord::run)
                .findFirst()
                .orElse(object.run().replaceFirst("-.*", ""));
    }

    /** A record is written before anything of its stack is made, and deleted when all of it is gone. */
    private void noteRuns() {
        records().map(RunRecord::stack).forEach(stacks::add);
    }

    private Stream<RunRecord> records() {
        return files.records().stream()
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .filter(record -> record.dockerHost().equals(dockerHost));
    }

    private void note(Event event) {
        var actor = event.getActor();
        if (actor == null || actor.getId() == null || actor.getAttributes() == null) {
            return;
        }
        Map<String, String> attributes = actor.getAttributes();
        if (event.getType() == EventType.CONTAINER) {
            containers.put(
                    actor.getId(),
                    new HostObject(
                            Kind.CONTAINER, actor.getId(), attributes.getOrDefault("name", actor.getId()), attributes));
        } else if ("mount".equals(event.getAction()) && attributes.get("container") != null) {
            users.putIfAbsent(actor.getId(), attributes.get("container"));
        }
    }

    private static Set<String> keys(List<HostObject> objects) {
        Set<String> keys = new HashSet<>();
        objects.forEach(object -> keys.add(key(object)));
        return keys;
    }

    private static String key(HostObject object) {
        boolean byName = object.kind() == Kind.NETWORK && OF_THE_ENGINE.contains(object.name());
        return object.kind() + " " + (byName ? object.name() : object.id());
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
