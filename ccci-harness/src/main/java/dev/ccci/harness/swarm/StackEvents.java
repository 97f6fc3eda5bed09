package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes a waiting thread when something happened to a stack. Nothing is decided from an event: it only says that it is time to
 * look again. The stream ends when the engine restarts; it is opened anew by the next wait.
 */
final class StackEvents implements AutoCloseable {

    private final DockerClient docker;
    private final String stack;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean open;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile ResultCallback.Adapter<Event> stream = new ResultCallback.Adapter<>();

    StackEvents(DockerClient docker, String stack) {
        this.docker = docker;
        this.stack = stack;
        listen();
    }

    /** Returns true at once when there was news since the last call, else when there is some, else false after the time. */
    boolean await(long millis) {
        if (!open) {
            listen();
        }
        try {
            boolean came = news.tryAcquire(Math.max(1, millis), TimeUnit.MILLISECONDS);
            news.drainPermits();
            return came;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("stack " + stack, e);
        }
    }

    /** Whether the stream has ended since the last call, as it does when the engine goes away. */
    boolean broken() {
        return broken.getAndSet(false);
    }

    private void listen() {
        close();
        stream = new ResultCallback.Adapter<>() {
            private volatile boolean began;

            @Override
            public void onStart(Closeable connection) {
                began = true;
                super.onStart(connection);
            }

            @Override
            public void onNext(Event event) {
                if (concerns(event)) {
                    news.release();
                }
            }

            @Override
            public void onComplete() {
                ended(this, began);
                super.onComplete();
            }

            @Override
            public void onError(Throwable why) {
                ended(this, began);
                super.onError(why);
            }
        };
        open = true;
        try {
            docker.eventsCmd()
                    .withEventTypeFilter(
                            EventType.SERVICE, EventType.CONTAINER, EventType.NODE, EventType.NETWORK, EventType.VOLUME)
                    .exec(stream);
        } catch (RuntimeException unreachable) {
            open = false;
        }
    }

    /** That there still is no engine to listen to is no news: who waits would look again and again without a pause. */
    private void ended(ResultCallback.Adapter<Event> which, boolean hadBegun) {
        if (open && which == stream) {
            open = false;
            broken.set(true);
            if (hadBegun) {
                news.release();
            }
        }
    }

    private boolean concerns(Event event) {
        if (event.getType() == EventType.NODE) {
            return true;
        }
        // health checks come as exec events, several each second
        if (Objects.requireNonNullElse(event.getAction(), "").startsWith("exec_")) {
            return false;
        }
        Map<String, String> attributes =
                event.getActor() == null ? null : event.getActor().getAttributes();
        if (attributes == null) {
            return false;
        }
        String owner = attributes.get(Names.STACK_LABEL);
        String name = Objects.requireNonNullElse(attributes.get("name"), "");
        return owner == null
                ? event.getType() != EventType.CONTAINER || name.startsWith(stack + "_")
                : owner.equals(stack);
    }

    @Override
    public void close() {
        open = false;
        try {
            stream.close();
        } catch (IOException ignored) {
            // the connection is gone already, which is what close is for
        }
    }
}
