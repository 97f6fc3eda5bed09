package dev.ccci.harness.outage;

import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks an app through its ingress again and again and notes when it does not answer. A request is sent every 50 ms, whether or not
 * those before have been answered; to an app that is slow to answer less often, so that the asking is no load: five times as long as
 * its last good answer took, 200 ms at most.
 *
 * <p>A request that does not get past the ingress, such as while that takes a new configuration, is sent again at once. What then
 * fails in the same way is held against the app only when the ingress answers for a name that nobody has.
 */
public final class OutageMeter implements AutoCloseable {

    /** From one request to the next. */
    static final Duration EVERY = Duration.ofMillis(50);

    private static final Duration SELDOMEST = Duration.ofMillis(200);
    private static final int LESS_OFTEN = 5;

    /** A visitor who has waited for so long has gone. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    /** How long an app that is away at the end is waited for, since its gap has an end as well. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private static final int AT_A_TIME = 40;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Door door;
    private final URI url;
    private final URI unknown;
    private final Set<Integer> accepted;
    private final Duration lastChance;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(threads("clock"));
    private final ExecutorService visitors = Executors.newCachedThreadPool(threads("visitor"));
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private volatile Sample newest = new Sample(Duration.ZERO, Sample.Kind.GOOD, "");
    private final long began = System.nanoTime();
    private volatile Duration pace = EVERY;

    private OutageMeter(Server server, URI url, URI unknown, Set<Integer> accepted, Duration lastChance) {
        this.door = new Door(server, LIMIT, clock);
        this.url = url;
        this.unknown = unknown;
        this.accepted = Set.copyOf(accepted);
        this.lastChance = lastChance;
    }

    /**
     * Begins to ask.
     *
     * @param url what is asked for; its answer should cost the app little
     * @param unknown an address on the same ingress that no app has
     * @param accepted the statuses that count as an answer; 429 always does, since somebody gave it
     */
    public static OutageMeter begin(Server server, URI url, URI unknown, Set<Integer> accepted) {
        return begin(server, url, unknown, accepted, LAST_CHANCE);
    }

    static OutageMeter begin(Server server, URI url, URI unknown, Set<Integer> accepted, Duration lastChance) {
        OutageMeter meter = new OutageMeter(server, url, unknown, accepted, lastChance);
        meter.clock.execute(meter::tick);
        return meter;
    }

    /** Ends the asking, a moment after the app is back if it is away just now. */
    public Outage end() {
        try {
            Awaitility.await("the app")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(EVERY)
                    .atMost(lastChance)
                    .until(() -> newest.kind() != Sample.Kind.BAD);
        } catch (ConditionTimeoutException stillAway) {
            // the last gap is as long as it was looked at
        }
        Duration until = now();
        close();
        return Outage.of(new ArrayList<>(samples), until);
    }

    /** Ends the asking at once. */
    @Override
    public void close() {
        visitors.shutdown();
        try {
            // the clock is what ends a request that takes too long
            if (!visitors.awaitTermination(LIMIT.toMillis() * 4, TimeUnit.MILLISECONDS)) {
                visitors.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.shutdownNow();
    }

    private void tick() {
        if (visitors.isShutdown()) {
            return;
        }
        var unused = clock.schedule(this::tick, pace.toMillis(), TimeUnit.MILLISECONDS);
        if (free.tryAcquire()) {
            try {
                visitors.execute(this::visit);
            } catch (RejectedExecutionException ended) {
                free.release();
            }
        }
    }

    private void visit() {
        try {
            Duration at = now();
            Sample sample = ask(at);
            samples.add(sample);
            noteNewest(sample);
            // the end of a gap is worth knowing, and what is away has nothing to do
            paced(sample.kind() == Sample.Kind.GOOD ? now().minus(at) : Duration.ZERO);
        } finally {
            free.release();
        }
    }

    /** Answers come in another order than requests are sent. */
    private synchronized void noteNewest(Sample sample) {
        if (sample.at().compareTo(newest.at()) >= 0) {
            newest = sample;
        }
    }

    private void paced(Duration took) {
        Duration wanted = took.multipliedBy(LESS_OFTEN);
        pace = wanted.compareTo(EVERY) < 0 ? EVERY : wanted.compareTo(SELDOMEST) > 0 ? SELDOMEST : wanted;
    }

    private Sample ask(Duration at) {
        try {
            return judged(at, door.ask(url));
        } catch (Door.NotPassed cut) {
            return again(at, cut);
        } catch (IOException silent) {
            return new Sample(at, Sample.Kind.BAD, String.valueOf(silent.getMessage()));
        }
    }

    private Sample again(Duration at, IOException cut) {
        String words = String.valueOf(cut.getMessage());
        try {
            Sample second = judged(at, door.ask(url));
            return second.kind() == Sample.Kind.GOOD ? new Sample(at, Sample.Kind.INGRESS, words) : second;
        } catch (Door.NotPassed twice) {
            return new Sample(at, ingressAnswers() ? Sample.Kind.BAD : Sample.Kind.INGRESS, words);
        } catch (IOException silent) {
            return new Sample(at, Sample.Kind.BAD, String.valueOf(silent.getMessage()));
        }
    }

    private boolean ingressAnswers() {
        try {
            return !door.ask(unknown).isEmpty();
        } catch (IOException no) {
            return false;
        }
    }

    private Sample judged(Duration at, String statusLine) {
        String[] words = statusLine.split(" ", 3);
        boolean http = words.length >= 2 && words[1].matches("\\d{3}");
        int status = http ? Integer.parseInt(words[1]) : 0;
        boolean good = accepted.contains(status) || status == TOO_MANY_REQUESTS;
        String shown = http ? statusLine.replaceFirst("^\\S+ ", "") : statusLine;
        return new Sample(at, good ? Sample.Kind.GOOD : Sample.Kind.BAD, shown);
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, "ccci-outage-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
