package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.backup.SavedDump.Last;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.browser.BrowserSettings;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.report.BaseResult;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.EarlierRuns;
import dev.ccci.harness.report.EarlierRuns.GoodBackup;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.run.OpenRun;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.DomainLock;
import dev.ccci.harness.swarm.Held;
import dev.ccci.harness.swarm.Reaper;
import dev.ccci.spi.Plan.Decision;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens everything a run needs, the slow parts side by side, and closes it in reverse order. */
final class Opening {

    private final RunRequest request;
    private final OpenRun run;
    private final String runId;
    private final RunDirectory directory;
    private final Mask mask;
    private final Console console;
    private final Findings findings;
    private final Verdict verdict;
    private final Duration teardown;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Hold hold;
    private volatile @Nullable Claim own;
    private volatile @Nullable OwnTestClasses ownTests;
    private volatile @Nullable Staging staging;
    private volatile @Nullable BaseTrials bases;
    private volatile boolean removed = true;
    private volatile @Nullable Held held;
    private volatile @Nullable Neighbours neighbours;

    Opening(
            RunRequest request,
            Hold hold,
            OpenRun run,
            String runId,
            RunDirectory directory,
            Mask mask,
            Console console,
            Findings findings,
            Verdict verdict,
            Duration teardown,
            Consumer<String> progress) {
        this.request = request;
        this.hold = hold;
        this.run = run;
        this.runId = runId;
        this.directory = directory;
        this.mask = mask;
        this.console = console;
        this.findings = findings;
        this.verdict = verdict;
        this.teardown = teardown;
        this.progress = progress;
    }

    /** The app on its server, before anything is changed there. */
    Stage open() {
        console.plain("ccci  " + request.recipe() + "  run " + runId);
        RecipeCode code = new RecipeCode(request.recipeClass(), run);
        CompletableFuture<Server> opening = CompletableFuture.supplyAsync(this::server);
        open.push(() -> closeWhenOpened(opening));
        try {
            Preparation preparation = new Preparation(request, code.hooks());
            RecipeRepository repository =
                    push(preparation.fetch(directory.path().resolve("source")));
            verdict.source(
                    repository.edition(),
                    repository.head().commit(),
                    repository.head().version().map(RecipeVersion::text).orElse(null));
            progress.accept(
                    repository.edition() + " edition, head " + repository.head().title());
            Server server = opening.join();
            String domain = preparation.domain(repository, server.domain());
            Optional<HeldRun> there = held(server, domain, repository.head().commit());
            BaseTrials trials = new BaseTrials();
            bases = trials;
            Prepared prepared = preparation.decide(repository, domain, hold, there, trials);
            verdict.on(server.name(), prepared.baseVersion());
            new KnownSecrets(mask).of(server);
            Dependencies deps = push(dependencies(server, domain, prepared));
            verdict.needs(deps.results());
            tell(server, prepared, deps);
            ownTests = push(OwnTestClasses.of(prepared.own(), directory.path().resolve("own-tests")));
            AppBrowser browser = browser(server, domain);
            Staging stages = new Staging(
                    preparation,
                    repository,
                    domain,
                    hold,
                    server,
                    trials,
                    decided -> new Stage(
                            request,
                            server,
                            there.map(HeldRun::runId).orElse(runId),
                            decided,
                            lastDumps(repository, decided),
                            there,
                            code,
                            deps,
                            trials,
                            browser,
                            new AppPicture(request, browser, mask, directory, findings::add),
                            mask,
                            findings,
                            teardown,
                            progress),
                    decided -> {
                        verdict.on(server.name(), decided.baseVersion());
                        tellPlan(decided);
                    },
                    progress);
            staging = stages;
            if (there.isPresent()) {
                push(DomainLock.acquire(server, domain, runId));
                deps.attach(there.get().secrets());
                progress.accept("going on with what run " + there.get().runId() + " holds");
                findings.add(
                        "no witness beside the app, and no comparison of the server before and after: the run goes on with"
                                + " what is held");
                return stages.of(prepared);
            }
            own(server, domain, prepared.head().env().stackName());
            Neighbours beside = neighbours(server);
            Stage stage = stages.withImages(prepared);
            beside.witness(runId, RunSettings.of(request));
            deps.prepare();
            return stage;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Function<String, Optional<Last>> lastDumps(RecipeRepository repository, Prepared prepared) {
        Optional<GoodBackup> before = directory
                .runs()
                .lastGoodBackup(new EarlierRuns.Like(
                        repository.edition(),
                        prepared.base()
                                .flatMap(version -> version.files().pinned())
                                .map(RecipeVersion::text),
                        repository.head().version().map(RecipeVersion::text),
                        repository.head().commit()));
        return dump -> before.flatMap(
                run -> Optional.ofNullable(run.dumps().get(dump)).map(content -> new Last(run.run(), content)));
    }

    private AppBrowser browser(Server server, String domain) {
        return push(new AppBrowser(
                BrowserSettings.of(request.settings(), directory.path()),
                server,
                URI.create("https://" + domain),
                mask,
                progress));
    }

    private Optional<HeldRun> held(Server server, String domain, String commit) {
        Optional<Held> found = Held.of(server, domain);
        found.map(HeldRun::read).ifPresent(run -> run.admit(request, hold, commit));
        held = found.orElse(null);
        return found.map(HeldRun::read);
    }

    /** The approved tests of the recipe's own repository. */
    List<Class<?>> ownTests(Tier tier) {
        OwnTestClasses found = ownTests;
        return found == null ? List.of() : found.of(tier);
    }

    /** Whether the run goes on with the deployment of an earlier one. */
    boolean attached() {
        return held != null;
    }

    /**
     * Leaves the deployment where it is.
     *
     * @param reds what is red so far
     * @return until when
     */
    Instant keep(Stage stage, List<HeldRed> reds) {
        Instant until = Instant.now().plus(hold.lease());
        Held earlier = held;
        stage.server().keepUntil(until.plus(Limits.KEEPER));
        if (earlier != null) {
            earlier.lease().extend(until);
        } else {
            HeldRun run = stage.toHold(reds);
            held = Held.begin(stage.server(), stage.domain(), runId, run.notes(), until);
            Objects.requireNonNull(own, "the name is this run's").keep();
            stage.deps().keep();
        }
        return until;
    }

    /** Where it is written what is held. */
    String heldFile() {
        Held there = held;
        return there == null ? "" : there.file().toString();
    }

    private Dependencies dependencies(Server server, String domain, Prepared prepared) {
        Settings settings = RunSettings.of(request);
        return new DepPreparation(
                        settings,
                        new LiveProviders(settings, System::getenv),
                        directory.path().resolve("source").resolve("deps"),
                        server,
                        mask,
                        teardown,
                        progress)
                .of(new Dependant(request.recipe(), domain, runId), prepared.settings());
    }

    /** Also waits for a server that is still being opened when something else has failed. */
    private static void closeWhenOpened(CompletableFuture<Server> opening) {
        try {
            opening.join().close();
        } catch (CompletionException neverOpened) {
            // the one who waited for it has said so
        }
    }

    /** Takes the name, and sees to it that what is deployed under it is removed even if this process dies. */
    private void own(Server server, String domain, String stack) {
        Reaper.reapDead(server, progress);
        Claim claim = Claim.take(server, domain, stack, runId);
        own = claim;
        open.push(() -> {
            claim.removed(removed);
            claim.close();
        });
    }

    private Neighbours neighbours(Server server) {
        Neighbours beside = Neighbours.before(server, runId, findings);
        neighbours = beside;
        open.push(() -> {
            neighbours = null;
            try {
                beside.close();
            } catch (RuntimeException left) {
                removed = false;
                throw left;
            }
        });
        return beside;
    }

    /** What is on the server beside the app; empty when the run goes on with an earlier one. */
    Optional<Neighbours> neighbours() {
        return Optional.ofNullable(neighbours);
    }

    private Server server() {
        long began = System.nanoTime();
        Server server = Servers.open(request.settings(), progress);
        progress.accept(String.format(
                Locale.ROOT, "server %s is ready after %.1f s", server.name(), (System.nanoTime() - began) / 1e9));
        return server;
    }

    private void tell(Server server, Prepared prepared, Dependencies deps) {
        console.tell("plan", "https://" + prepared.head().env().domain() + " on the server " + server.name());
        tellPlan(prepared);
        prepared.own().line().ifPresent(line -> console.tell("plan", String.format("%-9s %s", "own tests", line)));
        prepared.merged()
                .forEach(overlay -> console.tell(
                        "plan", String.format("%-9s %s sets %s", "overlay", overlay.name(), overlay.changes())));
        deps.plan()
                .forEach((recipe, line) -> console.tell("plan", String.format("%-9s %s", "dep", recipe + ", " + line)));
        if (!deps.none()) {
            server.authority()
                    .ifPresent(file -> console.tell(
                            "plan",
                            String.format(
                                    "%-9s %s",
                                    "trust",
                                    "every service gets the certificate of this server's authority, " + file
                                            + ", since it talks to its deps")));
        }
        findings.addAll(prepared.findings());
        prepared.head().secrets().stream()
                .filter(secret -> secret.length().isPresent()
                        && !Mask.hidesEverywhere("x".repeat(secret.length().getAsInt())))
                .forEach(secret -> findings.add("the secret " + secret.key() + " has only "
                        + secret.length().getAsInt()
                        + " characters: it can be guessed, and is hidden in reports behind its name only"));
    }

    private void tellPlan(Prepared prepared) {
        request.tiers().stream().sorted().forEach(tier -> {
            Decision decision = prepared.plan().decision(tier);
            String fate = switch (decision.fate()) {
                case RUNS -> "runs";
                case NOT_APPLICABLE -> "not applicable";
                case UNVERIFIED -> "unverified";
            };
            console.tell("plan", String.format("%-9s %-14s %s", tier.word(), fate, decision.reason()));
        });
    }

    /** The stage in place of one whose base cannot be had any more. */
    Stage instead(Stage failed, LifecycleFailure why, Duration took) {
        return Objects.requireNonNull(staging, "nothing is staged yet").instead(failed, why, took);
    }

    /** What became of the bases: those in vain. */
    List<BaseResult> lostBases() {
        BaseTrials trials = bases;
        return trials == null ? List.of() : trials.results();
    }

    /** Whether nothing of the run is on the server; if something is at the end, its reaper stays to try again. */
    void removed(boolean removed) {
        this.removed = removed;
    }

    private <T extends AutoCloseable> T push(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes what was opened; every part is tried. A second call finds nothing to do. */
    synchronized void close() {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                RuntimeException wrapped =
                        e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
