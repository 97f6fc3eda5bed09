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
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ccci-heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String where = "prepare";
    private volatile String what = "preparing";

    Heartbeat(Console console) {
        this.console = console;
        var unused = clock.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    void at(String where, String what) {
        this.where = where;
        this.what = what;
    }

    private void beat() {
        if (console.silence().compareTo(SILENCE) >= 0) {
            console.tell(where, "still at it: " + what);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
