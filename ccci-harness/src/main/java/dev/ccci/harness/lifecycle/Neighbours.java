package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.neighbours.EngineSocket;
import dev.ccci.harness.neighbours.SharedNames;
import dev.ccci.harness.neighbours.SharedNames.Collision;
import dev.ccci.harness.neighbours.Witness;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.HostDiff;
import dev.ccci.harness.swarm.HostDiff.Stray;
import dev.ccci.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is on the server beside the app under test, and what the run has done to it. */
final class Neighbours implements AutoCloseable {

    static final String WITNESS = "Neighbours.the_witness_is_as_it_was";
    static final String ANSWERS = "Neighbours.nobody_is_asked_for_another";
    static final String HOST = "Neighbours.nothing_is_left_that_no_deployment_made";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Server server;
    private final Findings findings;
    private final HostDiff host;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ccci-neighbours");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<CompletableFuture<Void>> looks = new ConcurrentLinkedQueue<>();
    private final Set<String> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Collision> collisions = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> mixedUp = new ConcurrentLinkedQueue<>();
    private final Set<String> notSeen = ConcurrentHashMap.newKeySet();
    private @Nullable Witness witness;

    private Neighbours(Server server, String runId, Findings findings) {
        this.server = server;
        this.findings = findings;
        this.host = HostDiff.begin(server, runId);
    }

    /** Looks at the server before anything of the run is on it. */
    static Neighbours before(Server server, String runId, Findings findings) {
        return new Neighbours(server, runId, findings);
    }

    /** Puts up the witness, beside everything else; its image is there. */
    void witness(String runId, Settings settings) {
        if (settings.get(Keys.WITNESS).filter("false"::equals).isPresent()) {
            findings.add("no witness beside the app, since " + Keys.WITNESS
                    + " is false: nobody knows what this recipe does to other apps of the server");
        } else {
            witness = Witness.beside(server, runId);
        }
    }

    /** Looks, beside the run, who answers for whom now. */
    void look(String stack, Http app) {
        looks.add(CompletableFuture.runAsync(() -> lookNow(stack, app), beside));
    }

    private void lookNow(String stack, Http app) {
        sockets.addAll(EngineSocket.holders(server, stack));
        Witness there = witness;
        if (there == null || there.absence().isPresent()) {
            return;
        }
        collisions.addAll(SharedNames.collisions(server, stack));
        try {
            if (there.said(app.withRetriesOff().get("/").asString())) {
                mixedUp.add("the app's own address was answered by " + there.name());
            }
        } catch (Exception noAnswer) {
            // also those that REST-assured does not declare; whether the app answers is judged elsewhere
        }
    }

    /** What a check of the end has found. */
    record Proof(String name, Optional<LifecycleFailure> failure, Duration took) {}

    /**
     * Everything there is to say; the witness begins to leave. To be called when the app is gone.
     *
     * @param held whether the app stays on purpose, so that nobody can say yet what is left
     */
    List<Proof> proofs(boolean held) {
        looks.forEach(look -> look.exceptionally(this::blind).join());
        List<Proof> proofs = new ArrayList<>();
        Witness there = witness;
        if (there != null && there.absence().isPresent()) {
            findings.add("no witness beside the app, since it could not be put up: "
                    + there.absence().get());
        } else if (there != null) {
            proofs.add(proof(ANSWERS, () -> asked(there)));
            proofs.add(proof(WITNESS, () -> touched(there)));
            there.leave();
        }
        if (held) {
            return proofs;
        }
        proofs.add(proof(HOST, this::strays));
        host.gone()
                .forEach(object -> findings.add(
                        object + " was on the server before the run and is gone; nobody knows who removed it"));
        return proofs;
    }

    private static Proof proof(String name, Supplier<Optional<LifecycleFailure>> check) {
        long began = System.nanoTime();
        Optional<LifecycleFailure> failure;
        try {
            failure = check.get();
        } catch (RuntimeException unreachable) {
            failure = Optional.of(LifecycleFailure.did("looked what the run has done to its neighbours on the server")
                    .expected("that the engine tells it")
                    .found(String.valueOf(unreachable.getMessage()))
                    .because(unreachable)
                    .blame(Cause.INFRASTRUCTURE));
        }
        return new Proof(name, failure, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Only who has the engine's socket can do anything to another app's objects; and a new engine starts every container anew. */
    private Optional<LifecycleFailure> touched(Witness there) {
        List<String> changes = there.changes();
        if (!changes.isEmpty() && host.interrupted() && Witness.startedAnew(changes)) {
            findings.add("the engine was started anew during the run, and " + there.name() + " with it");
            return Optional.empty();
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(LifecycleFailure.did("compared " + there.name()
                                + ", which stands for the other apps of the server, with what it was")
                        .expected("that every object of it is byte for byte as before the run")
                        .found(String.join("\n", changes) + "\n"
                                + (sockets.isEmpty()
                                        ? "no service of the recipe has the engine's socket, so somebody else did it"
                                        : holders() + ": so it would be done to any other app of a server"))
                        .blame(sockets.isEmpty() ? Cause.INFRASTRUCTURE : Cause.RECIPE));
    }

    private String holders() {
        return String.join(", ", sockets) + " has the engine's socket, and can make and remove anything";
    }

    private @Nullable Void blind(Throwable failure) {
        Throwable why =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        notSeen.add(String.valueOf(why.getMessage()));
        return null;
    }

    private Optional<LifecycleFailure> asked(Witness there) {
        Optional<LifecycleFailure> mixed = crossed(there);
        return mixed.isPresent() || notSeen.isEmpty()
                ? mixed
                : Optional.of(LifecycleFailure.did("looked, while the app was there, who answers for whom")
                        .expected("that the engine tells it")
                        .found(String.join("\n", notSeen))
                        .unverified(Cause.INFRASTRUCTURE));
    }

    private Optional<LifecycleFailure> crossed(Witness there) {
        Set<String> wrong = new LinkedHashSet<>(mixedUp);
        Set<String> asked = there.askedAs();
        collisions.stream()
                .filter(collision -> collision.used() || asked.contains(collision.name()))
                .map(Collision::what)
                .sorted()
                .forEach(wrong::add);
        collisions.stream()
                .filter(collision -> !collision.used() && !asked.contains(collision.name()))
                .forEach(collision -> findings.add("if " + collision.what()));
        boolean byRecipe = !wrong.isEmpty();
        if (!byRecipe) {
            asked.forEach(
                    name -> findings.add(there.name() + " was asked for " + name + ", by somebody on the server"));
            String answer = there.answer();
            if (!there.said(answer)) {
                wrong.add("https://" + there.host() + " is answered with: "
                        + answer.lines().findFirst().orElse(""));
            }
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(LifecycleFailure.did("looked who answers for whom on the network that all apps share")
                        .expected(
                                "that nothing meant for this app goes to another one, and nothing meant for another comes here")
                        .found(String.join("\n", wrong) + "\nvictim: " + there.service()
                                + ", which stands for the app of any other stack"
                                + (asked.isEmpty() ? "" : "; it was asked for " + String.join(", ", asked))
                                + (byRecipe ? "\nuse names that no other stack has, such as ${STACK_NAME}_app" : ""))
                        .blame(byRecipe ? Cause.RECIPE : Cause.INFRASTRUCTURE));
    }

    private Optional<LifecycleFailure> strays() {
        List<Stray> strays = host.left(PATIENCE);
        boolean ofRun = !sockets.isEmpty() || strays.stream().anyMatch(Stray::ofRun);
        return strays.isEmpty()
                ? Optional.empty()
                : Optional.of(LifecycleFailure.did(
                                "compared everything on the server with what was there before the run")
                        .expected("nothing that is new, but what belongs to other runs")
                        .found(strays.stream()
                                        .map(stray -> stray.object()
                                                + (stray.maker().isEmpty()
                                                        ? ""
                                                        : ", made for container " + stray.maker()))
                                        .collect(Collectors.joining("\n"))
                                + (sockets.isEmpty() ? "" : "\n" + holders()))
                        .blame(ofRun ? Cause.RECIPE : Cause.INFRASTRUCTURE));
    }

    @Override
    public void close() {
        try (host) {
            beside.shutdownNow();
            Witness there = witness;
            if (there != null) {
                there.close();
            }
        }
    }
}
