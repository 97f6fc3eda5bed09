package dev.ccci.harness.browser;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.server.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The browser of one run: one process, started when it is first needed. Playwright may be used by one thread at a time; so users
 * take turns, each from its first {@link #visitor} to its {@link #end}.
 */
public final class AppBrowser implements AutoCloseable {

    /** The longest wait for the user before; only tests that run in parallel ever wait. */
    private static final long TURN_MINUTES = 15;

    private final BrowserSettings settings;
    private final Server server;
    private final URI app;
    private final Mask mask;
    private final Consumer<String> told;
    private final Semaphore turn = new Semaphore(1);
    private final Map<String, List<Visitor>> visitors = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<BrowserProcess> process;

    /**
     * @param server on which the app runs
     * @param app its address
     * @param mask hides secrets in evidence, and learns the passwords that are typed
     * @param told gets a line whenever there is something to tell
     */
    public AppBrowser(BrowserSettings settings, Server server, URI app, Mask mask, Consumer<String> told) {
        this.settings = settings;
        this.server = server;
        this.app = app;
        this.mask = mask;
        this.told = told;
    }

    /**
     * The visitor of a user of this browser, the same until {@link #end}.
     *
     * @param user a token that nobody else has
     * @throws LifecycleFailure when there is no browser on this machine
     */
    public Visitor visitor(String user) {
        List<Visitor> there = visitors.get(user);
        return there == null ? first(user) : there.get(0);
    }

    /**
     * Keeps what shows why a user failed: trace, picture and console of each of its visitors.
     *
     * @param name what the folder in the run directory is called after
     * @return the files, relative to the run directory; none for somebody who has never had a visitor
     */
    public List<Path> keep(String user, String name) {
        Evidence evidence = new Evidence(settings.directory(), mask);
        List<Path> kept = new ArrayList<>();
        visitors.getOrDefault(user, List.of()).forEach(visitor -> kept.addAll(evidence.keep(visitor, name)));
        return kept;
    }

    /** Closes the visitors of a user, if there are any, and lets the next one in. */
    public void end(String user) {
        List<Visitor> gone = visitors.remove(user);
        if (gone != null) {
            try {
                gone.forEach(Visitor::leave);
            } finally {
                turn.release();
            }
        }
    }

    /** Ends the process. One that is in use at this moment ends with this JVM. */
    @Override
    public void close() {
        CompletableFuture<BrowserProcess> started = process();
        if (started != null && turn.tryAcquire()) {
            try {
                started.join().close();
            } catch (CompletionException neverStarted) {
                // whoever needed it was told
            }
        }
    }

    private Visitor first(String user) {
        BrowserProcess browser = started();
        takeTurn();
        List<Visitor> own = new CopyOnWriteArrayList<>();
        visitors.put(user, own);
        try {
            return arrive(browser, own);
        } catch (RuntimeException e) {
            end(user);
            throw e;
        }
    }

    private Visitor arrive(BrowserProcess browser, List<Visitor> all) {
        Visitor visitor = new Visitor(browser.context(), mask, told, () -> arrive(browser, all));
        all.add(visitor);
        return visitor;
    }

    private void takeTurn() {
        try {
            if (!turn.tryAcquire(TURN_MINUTES, TimeUnit.MINUTES)) {
                throw LifecycleFailure.did("waited " + TURN_MINUTES + " min for the browser of this run")
                        .expected("its turn, since one test uses it at a time")
                        .found("another one still has it")
                        .blame(Cause.HARNESS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the browser", e);
        }
    }

    private BrowserProcess started() {
        begin();
        try {
            return Objects.requireNonNull(process()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Begins to start the process in the background, unless that has been done. Whether it comes up is told to its users. */
    public synchronized void begin() {
        if (process == null) {
            process = CompletableFuture.supplyAsync(() -> BrowserProcess.start(settings, server, app.toString()));
        }
    }

    private synchronized @Nullable CompletableFuture<BrowserProcess> process() {
        return process;
    }
}
