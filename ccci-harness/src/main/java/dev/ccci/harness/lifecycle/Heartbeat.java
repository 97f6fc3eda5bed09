package dev.ccci.harness.lifecycle;

import dev.ccci.harness.report.Console;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says what the run is at when nothing else has been said for ten seconds. */
final class Heartbeat implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Console console;
    private final Duration silence;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ccci-heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String where = "prepare";
    private volatile String what = "preparing";

    Heartbeat(Console console) {
        this(console, SILENCE, Duration.ofSeconds(1));
    }

    /** @param look how often it is looked whether there is silence */
    Heartbeat(Console console, Duration silence, Duration look) {
        this.console = console;
        this.silence = silence;
        var unused = clock.scheduleAtFixedRate(this::beat, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    void at(String where, String what) {
        this.where = where;
        this.what = what;
    }

    private void beat() {
        if (console.silence().compareTo(silence) >= 0) {
            console.tell(where, "still at it: " + what);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
