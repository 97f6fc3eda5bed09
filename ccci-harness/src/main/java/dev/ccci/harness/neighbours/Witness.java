package dev.ccci.harness.neighbours;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.Teardown;
import dev.ccci.harness.swarm.WitnessName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Another app on the server while a recipe is tested, in a place of all those that are there in real life. Whatever is done to it
 * would be done to them. It is put up, looked at and removed by a thread of its own, beside the run.
 */
public final class Witness implements AutoCloseable {

    private static final Duration UP = Duration.ofMinutes(1);
    private static final Duration ANSWERS = Duration.ofSeconds(20);
    private static final Duration REMOVED = Duration.ofSeconds(30);

    private final Server server;
    private final String runId;
    private final WitnessStack stack;
    private final Http http;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ccci-witness");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<WitnessState> stands;

    private volatile boolean leaving;
    private @Nullable CompletableFuture<Void> removal;

    private Witness(Server server, String runId) {
        this.server = server;
        this.runId = runId;
        this.stack = new WitnessStack(server, runId);
        this.http = new Http(URI.create("https://" + stack.host()), server, line -> {});
        this.stands = CompletableFuture.supplyAsync(this::putUp, beside);
    }

    /** Begins to put it up. The server has its image, which is that of restic. */
    public static Witness beside(Server server, String runId) {
        return new Witness(server, runId);
    }

    /** Its stack, by which people know it. */
    public String name() {
        return stack.name();
    }

    /** The full name of its service. */
    public String service() {
        return stack.service();
    }

    /** Its host name. */
    public String host() {
        return stack.host();
    }

    /** Why there is none; waits until it stands. */
    public Optional<String> absence() {
        try {
            stands.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        }
    }

    /** Whether a text is an answer of this witness. */
    public boolean said(String text) {
        return text.contains(stack.word());
    }

    /** What it says when it is asked by its own name; waits a while for the ingress. */
    public String answer() {
        String[] last = {"nothing"};
        try {
            Awaitility.await("the answer of the witness")
                    .atMost(ANSWERS)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> {
                        last[0] = http.withRetriesOff().get("/").asString();
                        return said(last[0]);
                    });
        } catch (ConditionTimeoutException other) {
            return last[0];
        }
        return stack.word();
    }

    /** What is not as it was when it stood, one line for each change; none when all is byte for byte the same. */
    public List<String> changes() {
        return stands.join().changedTo(WitnessState.of(server.docker(), stack), stack);
    }

    /** Whether these changes say no more than that it runs in a new container. */
    public static boolean startedAnew(List<String> changes) {
        return changes.stream().allMatch(WitnessState::startedAnew);
    }

    /** The names under which it was asked for that are not its own. */
    public Set<String> askedAs() {
        Optional<String> container = stands.join().container();
        if (container.isEmpty()) {
            return Set.of();
        }
        try (InputStream copied = server.docker()
                        .copyArchiveFromContainerCmd(container.get(), WitnessStack.ASKED)
                        .exec();
                TarArchiveInputStream tar = new TarArchiveInputStream(copied)) {
            tar.getNextEntry();
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(host -> !host.equals(stack.host()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NotFoundException nobody) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WitnessState putUp() {
        stack.create();
        WitnessState[] seen = new WitnessState[1];
        Awaitility.await("the witness to run")
                .atMost(UP)
                .pollDelay(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    seen[0] = WitnessState.of(server.docker(), stack);
                    seen[0].refuseCrashing();
                    if (leaving) {
                        throw new IllegalStateException("it is not wanted any more");
                    }
                    return seen[0].complete(stack);
                });
        return seen[0];
    }

    /** Begins to remove it, unless the server is about to take it along. */
    public synchronized void leave() {
        leaving = true;
        if (removal == null && !server.goesWithRun()) {
            removal = stands.handle((state, failure) -> failure)
                    .thenAcceptAsync(
                            stood -> Teardown.remove(server, stack.name(), WitnessName.run(runId), REMOVED, line -> {}),
                            beside);
        }
    }

    /**
     * Removes it, and waits until it is gone.
     *
     * @throws LifecycleFailure naming what is left
     */
    @Override
    public void close() {
        leave();
        CompletableFuture<Void> removing = removal;
        try {
            if (removing != null) {
                removing.join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException left ? left : e;
        } finally {
            beside.shutdown();
        }
    }
}
