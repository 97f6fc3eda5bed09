package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.dep.Deps;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Again;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Evidence;
import dev.ccci.harness.report.ExitCode;
import dev.ccci.harness.report.Judge;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.Reporter;
import dev.ccci.harness.report.Results;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.OpenRun;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.ServiceLogs;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one recipe on a real Swarm: the port's side that faces the engine. */
final class SwarmLifecycle implements Lifecycle, OpenRun {

    private final RunRequest request;
    private final String runId;
    private final Mask mask = new Mask();
    private final Console console;
    private final RunDirectory directory;
    private final Again again;
    private final Evidence evidence;
    private final Causes causes;
    private final FloorReds reds;
    private final Reporter reporter;
    private final Heartbeat heartbeat;
    private final Findings findings;
    private final Verdict verdict;
    private final Hold hold;
    private final Opening opening;
    private volatile boolean toldOfDeps;
    private volatile String where = "prepare";
    private final Thread shutdown = new Thread(this::abandon, "ccci-shutdown");
    private volatile @Nullable Stage stage;
    private volatile @Nullable Scene scene;
    private volatile boolean failed;
    private volatile @Nullable Instant heldUntil;

    SwarmLifecycle(RunRequest asked) {
        this.runId = RunId.next();
        this.hold = Hold.of(asked.settings());
        this.request = hold.shortened(asked);
        this.console = ConsoleFactory.open(request.settings(), mask);
        this.directory = RunDirectory.create(
                Path.of(request.settings().get(Keys.REPORTS).orElse("target/ccci")),
                Path.of(request.settings().get(Keys.DIRECTORY).orElse("")),
                request.recipe(),
                runId);
        this.again = new Again(request.recipe(), GivenOptions.of(request));
        this.evidence = new Evidence(directory);
        this.causes = new Causes(request, this::scene);
        this.reds = new FloorReds(causes);
        this.reporter = new Reporter(console, again, evidence, causes);
        this.heartbeat = new Heartbeat(console);
        this.findings = new Findings(console);
        this.verdict = new Verdict(request.recipe(), runId, Servers.name(request.settings()), console, directory, mask);
        this.opening = new Opening(
                request,
                hold,
                this,
                runId,
                directory,
                mask,
                console,
                findings,
                verdict,
                Limits.teardown(request.settings()),
                this::tell);
    }

    @Override
    public Plan prepare() {
        Runtime.getRuntime().addShutdownHook(shutdown);
        try {
            if (hold.mistake().isPresent()) {
                throw hold.mistake().get();
            }
            Stage opened = opening.open();
            stage = opened;
            scene = new Scene(opened.server(), opened.stack(), opened.domain(), runId);
            opened.onDeps(reporter::dependencies);
            opened.deps()
                    .judgedBy((dep, failure) ->
                            causes.judged(failure, new Judge.Red(Judge.Red.DEPS, dep, Code.CCCI, "")));
            reporter.planned(opened.plan());
            return opened.plan();
        } catch (RuntimeException e) {
            reporter.notPrepared(e, console.elapsed());
            throw e instanceof LifecycleFailure failure ? complete(failure, Optional.empty(), "prepare") : e;
        }
    }

    /** Where a failure can be looked into, once there is something. */
    private Optional<Scene> scene() {
        return Optional.ofNullable(scene);
    }

    @Override
    public List<Class<?>> further(Tier tier) {
        return opening.ownTests(tier);
    }

    @Override
    public void perform(Operation operation) {
        Optional<Tier> tier = Arrays.stream(Tier.values())
                .filter(candidate -> candidate.operation().equals(Optional.of(operation)))
                .findFirst();
        where = tier.map(Tier::word).orElse("teardown");
        try {
            if (operation == Operation.UNDEPLOY) {
                stage().portrait().ifPresent(verdict::shows);
                saveLogs(directory.services());
            }
            if (operation == Operation.UNDEPLOY && (opening.attached() || hold.applies(failed))) {
                keep();
                return;
            }
            opening.removed(false);
            if (operation == Operation.UNDEPLOY) {
                scene().ifPresent(Scene::leave);
            }
            if (operation == Operation.DEPLOY) {
                deployFirst();
            } else {
                stage().perform(operation);
            }
            opening.removed(operation == Operation.UNDEPLOY);
            if (operation == Operation.DEPLOY || operation == Operation.UPGRADE) {
                opening.neighbours().ifPresent(beside -> beside.look(stage().stack(), stage().http()));
            }
        } catch (LifecycleFailure failure) {
            if (operation == Operation.UNDEPLOY) {
                noteResidue();
            }
            throw complete(failure, tier, operation.word());
        } finally {
            stage().facts().backup().ifPresent(verdict::saved);
            verdict.keeps(stage().stores());
            verdict.deployed(opening.attached() ? 0 : stage().planned(), stage().deploys());
        }
    }

    /** A base that cannot be had any more is removed, and another one, or the head alone, takes its place. */
    private void deployFirst() {
        while (true) {
            Stage tried = stage();
            long began = System.nanoTime();
            Optional<LifecycleFailure> lost = tried.deployFirst(
                    (failure, code) -> judged(failure, code, Optional.of(Tier.INSTALL), Operation.DEPLOY.word()));
            if (lost.isEmpty()) {
                return;
            }
            saveLogs(directory
                    .services()
                    .resolve("base-" + tried.prepared().first().files().deployed()));
            scene().orElseThrow().removing(tried::removeBase);
            Stage instead = opening.instead(tried, lost.get(), Duration.ofNanos(System.nanoTime() - began));
            instead.onDeps(reporter::dependencies);
            reporter.planned(instead.plan());
            stage = instead;
        }
    }

    @Override
    public Plan.Decision decision(Tier tier, Plan.Decision planned) {
        Stage open = stage;
        Plan.Decision decision = open == null ? planned : open.plan().decision(tier);
        if (decision.fate() == Plan.Fate.UNVERIFIED) {
            reporter.unverified(tier, Cause.BASE);
        }
        return decision.failure()
                .map(LifecycleFailure.class::cast)
                .map(failure ->
                        Plan.Decision.unverified(decision.reason(), complete(failure, Optional.of(tier), tier.word())))
                .orElse(decision);
    }

    @Override
    public void started(Step step) {
        causes.began(step);
        heartbeat.at(step.tier().map(Tier::word).orElse("teardown"), step.name());
        reporter.started(step);
    }

    private void keep() {
        boolean attached = opening.attached();
        stage().leaveData();
        Instant until = opening.keep(stage(), reds.with(stage().deps().failure()));
        heldUntil = until;
        findings.add("the deployment is held until " + HeldNotice.clock(until)
                + ": nothing was removed, and nobody has looked what would be left; ./ccci release "
                + request.recipe());
        if (!attached) {
            stage().notice(opening.heldFile())
                    .lines(until, hold.lease(), again.command(hold.after()))
                    .forEach(line -> console.tell("held", line));
        }
    }

    @Override
    public void finished(Step step, StepResult told) {
        StepResult result = notRemoved(step).orElse(told);
        failed |= result.failure().isPresent();
        reporter.finished(step, result);
        reds.finished(step, result);
        toldOfDeps |= step.kind() == Step.Kind.CHECK
                && result.failure()
                        .filter(LifecycleFailure.class::isInstance)
                        .map(LifecycleFailure.class::cast)
                        .filter(failure -> failure.stated() == Cause.DEPENDENCY)
                        .isPresent();
        if (step.kind() == Step.Kind.RECIPE) {
            noteCourse();
            CauseRecord.write(directory, reporter.diagnoses(), mask::apply);
            end(result.outcome() == Outcome.PASSED, false);
        }
    }

    private void end(boolean passed, boolean aborted) {
        Results results = verdict.write(passed, reporter.tiers(), findings.all());
        request.settings()
                .get(Keys.VERDICTS)
                .ifPresent(file -> ExitCode.of(results, aborted).append(Path.of(file), request.recipe()));
    }

    /** A teardown that has left everything in place has not passed. */
    private Optional<StepResult> notRemoved(Step step) {
        Instant until = heldUntil;
        boolean teardown = step.kind() == Step.Kind.TEARDOWN
                || (step.kind() == Step.Kind.OPERATION && step.tier().isEmpty());
        return until != null && teardown
                ? Optional.of(new StepResult(
                        Outcome.NOT_APPLICABLE,
                        "held until " + HeldNotice.clock(until),
                        Optional.empty(),
                        Duration.ZERO))
                : Optional.empty();
    }

    @Override
    public void close() {
        List<LifecycleFailure> late = new ArrayList<>();
        try (heartbeat) {
            Stage open = stage;
            if (open != null) {
                late.addAll(lookBeside());
                findings.addAll(open.server().findings());
                findings.addAll(scene().map(Scene::befell).orElse(List.of()));
            }
            forgetScene();
            opening.close();
        } finally {
            forgetScene();
            forgetShutdown();
        }
        searchForSecrets().ifPresent(late::add);
        if (!late.isEmpty()) {
            late.stream().skip(1).forEach(late.get(0)::addSuppressed);
            throw late.get(0);
        }
        refuseMissingDep();
    }

    private List<LifecycleFailure> lookBeside() {
        List<LifecycleFailure> failures = new ArrayList<>();
        opening.neighbours()
                .ifPresent(beside -> beside.proofs(heldUntil != null).forEach(proof -> {
                    Optional<LifecycleFailure> failure =
                            proof.failure().map(found -> complete(found, Optional.empty(), Judge.Red.RUN));
                    reporter.afterwards(proof.name(), failure, proof.took());
                    failure.ifPresent(failures::add);
                }));
        return failures;
    }

    /** When nothing more is written but the results, which are masked as a whole. */
    private Optional<LifecycleFailure> searchForSecrets() {
        CauseRecord.write(directory, reporter.diagnoses(), mask::apply);
        long began = System.nanoTime();
        Optional<LifecycleFailure> leak = SecretsProof.failure(directory, mask)
                .map(failure -> complete(failure, Optional.empty(), Judge.Red.RUN));
        console.tell("secrets", SecretsProof.searched(mask));
        reporter.afterwards(SecretsProof.CHECK, leak, Duration.ofNanos(System.nanoTime() - began));
        return leak;
    }

    /** A run with a dep that was not ready is never green, even if no test needs it. */
    private void refuseMissingDep() {
        Stage open = stage;
        if (open != null && !toldOfDeps) {
            open.missingDep().ifPresent(failure -> {
                throw complete(failure, Optional.empty(), Judge.Red.RUN);
            });
        }
    }

    /** The JVM is told to end in the middle of the run: what is there is removed all the same. */
    private void abandon() {
        console.tell("shutdown", "this process is told to end; removing what the run has made");
        try (heartbeat) {
            Stage open = stage;
            if (open != null && !opening.attached() && heldUntil == null) {
                open.undeploy();
                opening.removed(true);
            }
        } catch (RuntimeException e) {
            noteResidue();
            console.tell("shutdown", String.valueOf(e.getMessage()));
        } finally {
            opening.close();
            noteCourse();
            searchForSecrets();
            end(false, true);
        }
    }

    private void forgetScene() {
        Scene last = scene;
        scene = null;
        if (last != null) {
            last.close();
        }
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs, and finds everything closed
        }
    }

    @Override
    public App app(Tier tier, String unique) {
        return stage().app(tier, unique);
    }

    @Override
    public Http http() {
        return stage().http();
    }

    @Override
    public Exec exec() {
        return stage().exec();
    }

    @Override
    public Optional<String> heldBy() {
        return stage().heldBy();
    }

    @Override
    public Map<String, LifecycleFailure> heldReds() {
        return stage().heldReds();
    }

    @Override
    public Server server() {
        return stage().server();
    }

    @Override
    public AppBrowser browser() {
        return stage().browser();
    }

    @Override
    public void kept(List<Path> files, String uniqueId) {
        evidence.keep(files, uniqueId);
    }

    @Override
    public LifecycleFailure located(LifecycleFailure failure, String uniqueId) {
        return causes.judged(failure, Judge.Red.check(uniqueId)).with(evidence.of(uniqueId), again.command(uniqueId));
    }

    @Override
    public void noticed(Throwable failure, String uniqueId) {
        causes.noticed(failure, uniqueId);
    }

    @Override
    public Throwable masked(Throwable failure) {
        return mask.apply(failure);
    }

    @Override
    public Deps deps() {
        return stage().deps();
    }

    @Override
    public Facts facts() {
        return stage().facts();
    }

    private Stage stage() {
        Stage open = stage;
        if (open == null) {
            throw new IllegalStateException("the run of " + request.recipe() + " is not prepared yet");
        }
        return open;
    }

    private void tell(String line) {
        console.tell(where, line);
    }

    /** What became of bases, and of the app while it was changed. */
    private void noteCourse() {
        Stage open = stage;
        verdict.tried(opening.lostBases(), open != null);
        if (open != null) {
            verdict.away(open.outages());
        }
    }

    private void noteResidue() {
        try {
            verdict.left(stage().residue());
        } catch (RuntimeException unreachable) {
            findings.add("what is left on the server could not be listed: " + unreachable.getMessage());
        }
    }

    private void saveLogs(Path folder) {
        try {
            ServiceLogs.save(stage().server(), stage().stack(), folder, mask::over);
            stage().deps().saveLogs(folder);
        } catch (IOException | RuntimeException e) {
            findings.add("the logs of the services could not be saved: " + e);
        }
    }

    private LifecycleFailure complete(LifecycleFailure failure, Optional<Tier> tier, String step) {
        LifecycleFailure located = judged(failure, Code.CCCI, tier, step).with(directory.shown(), again.command(tier));
        return mask.apply(located) instanceof LifecycleFailure masked ? masked : located;
    }

    private LifecycleFailure judged(LifecycleFailure failure, Code code, Optional<Tier> tier, String step) {
        String phase = step.equals("prepare") ? step : tier.map(Tier::word).orElse("teardown");
        return causes.judged(failure, new Judge.Red(phase, step, code, ""));
    }
}
