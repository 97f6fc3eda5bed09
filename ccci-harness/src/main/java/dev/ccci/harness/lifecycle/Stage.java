package dev.ccci.harness.lifecycle;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.backup.SavedDump.Last;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.marker.AppMarkers;
import dev.ccci.harness.probe.Probes;
import dev.ccci.harness.proof.StoreMarkers;
import dev.ccci.harness.proof.Waivers;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ProbeSetting;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.DepReport;
import dev.ccci.harness.report.Judge;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.OutageResult;
import dev.ccci.harness.report.StoreResult;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.run.StartPage;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.store.Stores;
import dev.ccci.harness.swarm.Convergence;
import dev.ccci.harness.swarm.Expectation;
import dev.ccci.harness.swarm.Residue;
import dev.ccci.harness.swarm.ServiceExec;
import dev.ccci.harness.swarm.Teardown;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** The app on its server: does the operations of one run. */
final class Stage {

    private final Server server;
    private final String runId;
    private final RecipeCode code;
    private final AppBrowser browser;
    private final AppPicture picture;
    private final Findings findings;
    private final Duration teardown;
    private final Consumer<String> progress;
    private final AppOperations operations;
    private final ObservedFacts facts;
    private final Optional<BackupRepository> repository;
    private final DataTrial data;
    private final Exec exec;
    private final URI unknown;
    private final HealthProbe probe;
    private final ReadinessProbes probes;
    private final OutageWatch outages;
    private final Set<Operation> done = EnumSet.noneOf(Operation.class);
    private final Optional<HeldRun> held;
    private final Dependencies deps;
    private final BaseTrials trials;
    private volatile Prepared prepared;
    private volatile Deployable current;
    private volatile boolean deployed;
    private volatile Consumer<List<DepReport>> depsUp = reports -> {};

    /** @param last the same dump in the last good backup of this version, by volume and path */
    Stage(
            RunRequest request,
            Server server,
            String runId,
            Prepared prepared,
            Function<String, Optional<Last>> last,
            Optional<HeldRun> held,
            RecipeCode code,
            Dependencies deps,
            BaseTrials trials,
            AppBrowser browser,
            AppPicture picture,
            Mask mask,
            Findings findings,
            Duration teardown,
            Consumer<String> progress) {
        this.server = server;
        this.runId = runId;
        this.prepared = prepared;
        this.deps = deps;
        this.trials = trials;
        this.code = code;
        this.browser = browser;
        this.picture = picture;
        this.held = held;
        this.findings = findings;
        this.teardown = teardown;
        this.progress = progress;
        this.current = prepared.first();
        new KnownSecrets(mask).of(prepared.settings());
        this.operations = new AppOperations(server, runId, mask, progress);
        held.ifPresent(this::adopt);
        OneOffShell shell = new OneOffShell(server, runId);
        this.facts = new ObservedFacts(
                health(),
                startPage(),
                prepared.settings().probes().stream().map(ProbeSetting::name).toList(),
                !code.markers().isEmpty(),
                prepared.settings().outage(),
                this::notRunning);
        this.exec = new ServiceCommands(server, stack());
        this.repository = backsUp(request)
                ? Optional.of(new BackupRepository(server, runId, stack(), new KnownSecrets(mask)::ofRepository))
                : Optional.empty();
        Hooks hooks = new Hooks(exec.within(Limits.hook(current.limit())), progress);
        LabelledBackup backup = new LabelledBackup(
                prepared.backup(),
                prepared.settings().disposable(),
                () -> repository.orElseThrow().ready(),
                new AppVolumes(server, shell)::measure,
                hooks,
                new ServiceExec(server, stack())::container,
                () -> operations.settle(current),
                Limits.GOING,
                new DumpsOfBackup(last),
                findings::add,
                progress);
        this.data = new DataTrial(
                prepared.backup(),
                new StoreMarkers(
                        shell,
                        exec,
                        new SqliteRoom(server, runId, exec, progress),
                        new Waivers(
                                prepared.settings().disposable(),
                                prepared.settings().unmarked()),
                        runId,
                        prepared.settings().limits().http(),
                        findings::add),
                new AppMarkers(
                        code.markers(),
                        code::during,
                        runId,
                        prepared.settings().limits().http(),
                        findings::add),
                code::rejection,
                repository,
                backup,
                hooks,
                facts,
                progress);
        this.probes = new ReadinessProbes(
                prepared.settings().probes(),
                new Probes(URI.create("https://" + domain()), server),
                domain(),
                prepared.settings().limits().http(),
                progress);
        this.unknown = URI.create("https://nobody-" + runId + "." + server.domain());
        this.probe = new HealthProbe(http(), unknown, health());
        this.outages = new OutageWatch(server, URI.create("https://" + domain()), unknown, facts, progress);
    }

    Plan plan() {
        return prepared.plan();
    }

    void perform(Operation operation) {
        if (operation == Operation.UNDEPLOY) {
            undeployBetweenHooks();
        } else if (held.isPresent()) {
            progress.accept("nothing to do: run " + held.get().runId() + ", which holds the deployment, has done it");
            askTheApp();
        } else {
            code.before(operation);
            outages.during(operation, () -> {
                change(operation);
                askTheApp();
            });
            after(operation);
        }
        done.add(operation);
    }

    /**
     * Deploys the first version.
     *
     * @param judged says of a failure, seen by this code, who is to blame, by all there is to see
     * @return why the base cannot be had any more: it is still on the server; empty when the base, or the head, is there
     */
    Optional<LifecycleFailure> deployFirst(BiFunction<LifecycleFailure, Code, LifecycleFailure> judged) {
        LifecycleFailure known;
        try {
            perform(Operation.DEPLOY);
            Optional<LifecycleFailure> silent = mayBeRotten() ? notServing() : Optional.empty();
            if (silent.isEmpty()) {
                return silent;
            }
            known = judged.apply(silent.get(), Code.FLOOR);
        } catch (LifecycleFailure failure) {
            known = judged.apply(failure, Code.CCCI);
        }
        return Optional.of(lost(known));
    }

    /** The failure of a base that cannot be had any more; any other is thrown, since the head would fail by it as well. */
    LifecycleFailure lost(LifecycleFailure judged) {
        if (mayBeRotten() && BaseTrials.ofTheVersion(judged)) {
            return judged;
        }
        throw judged;
    }

    /** A base without one of its deps may fail for that reason alone, as the head would. */
    private boolean mayBeRotten() {
        return prepared.base().isPresent() && held.isEmpty() && deps.failure().isEmpty();
    }

    /** A base that runs and does not serve is no base. */
    Optional<LifecycleFailure> notServing() {
        Answer answer = facts.answer().orElseThrow();
        if (!answer.accepted() || answer.ingressPage()) {
            return Optional.of(LifecycleFailure.did("asked the base "
                            + current.files().deployed() + " for "
                            + facts.health().path() + " for " + answer.waited() / 1000 + " s")
                    .expected("one of the statuses "
                            + new TreeSet<>(facts.health().accepted()) + ", from the app itself")
                    .found(answer.found())
                    .because(answer.thrown())
                    .blame(Cause.BASE));
        }
        return facts.probes().stream()
                .filter(each -> !each.outcome().held())
                .findFirst()
                .map(each -> LifecycleFailure.did(
                                "asked the base " + current.files().deployed() + " by the probe " + each.name())
                        .expected("that it holds, as recipe.yml says")
                        .found(each.outcome().found())
                        .because(each.outcome().thrown())
                        .blame(Cause.BASE));
    }

    /** Removes a base that is no base, so that nothing of it is in the way of what comes in its place; the deps stay. */
    void removeBase() {
        repository.ifPresent(BackupRepository::settle);
        Teardown.remove(server, stack(), runId, teardown, progress);
    }

    Prepared prepared() {
        return prepared;
    }

    /** How often this app was put on the server. */
    int ownDeploys() {
        return operations.deploys();
    }

    private void askTheApp() {
        Answer answer = probe.ask();
        facts.answered(answer);
        facts.probed(probes.ask(answer.accepted()));
    }

    private void after(Operation operation) {
        if (facts.answer().filter(Answer::accepted).isPresent()
                && facts.probes().stream().allMatch(each -> each.outcome().held())) {
            code.after(operation);
        } else if (code.hooks().hasAfter(operation)) {
            findings.add("@After(" + operation + ") was not called, since the app does not answer as it should");
        }
    }

    /** Whatever a hook throws, the app is removed; what that leaves behind is worse than a hook that throws. */
    private void undeployBetweenHooks() {
        try {
            if (deployed) {
                code.before(Operation.UNDEPLOY);
            }
        } finally {
            undeploy();
        }
        if (deployed) {
            code.after(Operation.UNDEPLOY);
        }
    }

    private void change(Operation operation) {
        switch (operation) {
            case DEPLOY -> {
                repository.ifPresent(BackupRepository::begin);
                warmUp();
                bringUpDeps();
                picture.prepare();
                Deployable first = current;
                facts.identified(operations.deploy(first), () -> operations.identified(first));
                deployed = true;
            }
            case UPGRADE -> upgrade();
            case BACKUP -> {
                operations.settle(current);
                data.backUp(Stores.of(current.stack()));
            }
            case RESTORE -> data.restore(() -> operations.settle(current));
            case UNDEPLOY -> throw new IllegalArgumentException("an undeploy is no change");
        }
    }

    /** The first request of a process loads its client, which must not take from the time that the app has to answer. */
    private void warmUp() {
        ForkJoinPool.commonPool().execute(() -> {
            try {
                http().withRetriesOff().at(unknown).get("/");
            } catch (Exception whatever) {
                // also what libraries throw without declaring it; the checks ask for themselves
            }
        });
    }

    /** Where the app keeps data, and how far these are proven. */
    List<StoreResult> stores() {
        return new StoreResults(Stores.of(prepared.head().stack()).all(), facts).list();
    }

    /** Takes markers away that are still there, when the app stays. */
    void leaveData() {
        data.leave();
    }

    /**
     * What the next run must know to go on here.
     *
     * @param reds what was red in this one
     */
    HeldRun toHold(List<HeldRed> reds) {
        return held.orElseGet(() -> new HeldRun(
                runId,
                current.files().recipe(),
                prepared.head().files().commit(),
                current.files().pinned().map(RecipeVersion::text),
                Optional.of(prepared.chosen()).filter(Base::lost).map(Base::reason),
                done,
                secrets(),
                deps.tenants(),
                reds));
    }

    private Map<String, SecretValue> secrets() {
        Map<String, SecretValue> all = new LinkedHashMap<>(operations.secrets());
        all.putAll(deps.secrets());
        return all;
    }

    private boolean backsUp(RunRequest request) {
        return request.operations().contains(Operation.BACKUP)
                && prepared.plan().decision(Tier.BACKUP).runs();
    }

    private void upgrade() {
        data.beforeUpgrade(Stores.of(current.stack()));
        newVolumes(current, prepared.head())
                .forEach(volume -> findings.add(
                        "the head mounts the volume " + volume + ", which the base does not; it begins empty"));
        current = prepared.head();
        facts.moved(operations.upgrade(current, prepared.upgrade().orElseThrow(), findings::add));
        data.afterUpgrade(Stores.of(current.stack()), current.mountedVolumes());
    }

    /** Volumes that only the second version mounts, by their keys in its compose files. */
    private static List<String> newVolumes(Deployable before, Deployable after) {
        Set<String> known = before.mountedVolumes();
        Set<String> mounted = after.mountedVolumes();
        return after.stack().volumes().values().stream()
                .filter(volume -> mounted.contains(volume.name()) && !known.contains(volume.name()))
                .map(ComposeStack.Volume::key)
                .sorted()
                .toList();
    }

    /** What the deps give is known only when they are up, so the app's env is made again. */
    private void bringUpDeps() {
        if (deps.none()) {
            return;
        }
        if (!deps.tried()) {
            depsUp.accept(deps.up());
        }
        fillIn();
    }

    private void adopt(HeldRun run) {
        operations.adopt(run.secrets());
        deps.adopt(run.tenants());
        if (!deps.none()) {
            fillIn();
        }
    }

    private void fillIn() {
        RecipeSettings.Filled filled = prepared.settings().filled(deps.values());
        if (!filled.leftOut().isEmpty()) {
            findings.add("a dep is not ready, so the app is deployed without " + String.join(", ", filled.leftOut()));
        }
        prepared = prepared.with(filled.settings());
        current = prepared.first();
    }

    /** Gets what became of the deps, as soon as that is known. */
    void onDeps(Consumer<List<DepReport>> listener) {
        depsUp = listener;
    }

    /** Removes the app; calls no hook. */
    void undeploy() {
        repository.ifPresent(BackupRepository::settle);
        List<RuntimeException> failures = new ArrayList<>();
        try {
            Teardown.remove(server, stack(), runId, teardown, progress);
        } catch (RuntimeException e) {
            failures.add(e);
        }
        failures.addAll(deps.down());
        if (failures.isEmpty()) {
            new DeployCount(planned(), deploys(), deployed && deps.failure().isEmpty()).check();
        } else {
            throw DepTeardown.failure(failures);
        }
    }

    /** What is there of this run at this moment. */
    List<String> residue() {
        List<String> left = new ArrayList<>(Residue.of(server, stack(), runId).names());
        left.addAll(deps.residue());
        return left;
    }

    /** How often something was put on the server. */
    int deploys() {
        return operations.deploys() + trials.deploys() + deps.deploys();
    }

    /** How often something should be put on the server: the app once, each base tried in vain, and each cold dep. */
    int planned() {
        return 1 + trials.planned() + deps.planned();
    }

    Dependencies deps() {
        return deps;
    }

    App app(Tier tier, String unique) {
        Deployable running = current;
        return new App(
                running.files().recipe(),
                tier,
                new App.Versions(
                        running.files().deployed(),
                        prepared.base().map(base -> base.files().deployed()),
                        prepared.head().files().deployed()),
                running.env().domain(),
                running.stack().services().keySet(),
                running.env().values(),
                operations.secrets(running),
                unique);
    }

    /** How long nobody could reach the app, for the results. */
    List<OutageResult> outages() {
        return outages.results();
    }

    ObservedFacts facts() {
        return facts;
    }

    Exec exec() {
        return exec;
    }

    /** A new one, without cookies. */
    Http http() {
        return new Http(URI.create("https://" + current.env().domain()), server, progress);
    }

    AppBrowser browser() {
        return browser;
    }

    /** Takes a picture of the app, if it answered when it was asked last. */
    Optional<String> portrait() {
        return facts.answer().map(Answer::accepted).orElse(false)
                ? picture.take(look -> code.show(facts.startPage().path(), look))
                : Optional.empty();
    }

    Server server() {
        return server;
    }

    Optional<String> heldBy() {
        return held.map(HeldRun::runId);
    }

    /** What was red in the run that holds the deployment, by the id of the check. */
    Map<String, LifecycleFailure> heldReds() {
        return held.map(HeldRun::failures).orElse(Map.of());
    }

    /** The first dep that did not come up, in this run or in the one that holds the deployment. */
    Optional<LifecycleFailure> missingDep() {
        return deps.failure().or(() -> Optional.ofNullable(heldReds().get(Judge.Red.DEPS)));
    }

    HeldNotice notice(String secrets) {
        return new HeldNotice(
                server,
                current.files().recipe(),
                domain(),
                stack(),
                current.stack().services().keySet().stream().sorted().toList(),
                secrets);
    }

    String domain() {
        return current.env().domain();
    }

    String stack() {
        return current.env().stackName();
    }

    private Health health() {
        var health = prepared.settings().health();
        return new Health(
                health.path(), health.status(), prepared.settings().limits().http());
    }

    private StartPage startPage() {
        var browser = prepared.settings().browser();
        return new StartPage(browser.path(), browser.consoleErrorsFail());
    }

    private List<String> notRunning() {
        try {
            Convergence.await(server, stack(), Expectation.settled(), current.limit(), line -> {});
            return List.of();
        } catch (LifecycleFailure failure) {
            return String.valueOf(failure.getMessage()).lines().toList();
        }
    }
}
