package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Notices when the engine goes away, even if it is back before anybody asks: it holds a stream of events open, which ends with the
 * engine. Thread-safe.
 */
public final class EngineWatch implements AutoCloseable {

    private final DockerClient docker;
    private Stream stream = new Stream();
    private long endedAt;
    private boolean everEnded;
    private boolean closed;

    private EngineWatch(DockerClient docker) {
        this.docker = docker;
    }

    /** Watches the engine of a server from now on. */
    public static EngineWatch of(Server server) {
        EngineWatch watch = new EngineWatch(server.docker());
        watch.listen();
        return watch;
    }

    /** Whether the stream has ended within that time; from now on it is watched anew. */
    public synchronized Map<Sign, String> look(Duration recently) {
        if (!everEnded || closed) {
            return Map.of();
        }
        Duration ago = Duration.ofNanos(System.nanoTime() - endedAt);
        if (!stream.open) {
            listen();
        }
        return ago.compareTo(recently) <= 0
                ? Map.of(
                        Sign.ENGINE_WAS_AWAY, "its stream of events ended " + ago.toSeconds() + " s before the failure")
                : Map.of();
    }

    /** Whether it has gone away at all. */
    public synchronized boolean everAway() {
        return everEnded;
    }

    private synchronized void listen() {
        Stream fresh = new Stream();
        stream = fresh;
        fresh.open = true;
        try {
            docker.eventsCmd().withEventTypeFilter(EventType.DAEMON).exec(fresh);
        } catch (RuntimeException unreachable) {
            fresh.ended();
        }
    }

    @Override
    public void close() {
        Stream last;
        synchronized (this) {
            closed = true;
            last = stream;
        }
        try {
            last.close();
        } catch (IOException gone) {
            // the connection has ended already
        }
    }

    private final class Stream extends ResultCallback.Adapter<Event> {
        private volatile boolean open;

        @Override
        public void onError(Throwable broken) {
            ended();
            super.onError(broken);
        }

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        private void ended() {
            synchronized (EngineWatch.this) {
                open = false;
                if (!closed && stream == this) {
                    everEnded = true;
                    endedAt = System.nanoTime();
                }
            }
        }
    }
}
