package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.store.Namespace;

/** One run of one recipe: prepare, the tiers in their order, the teardown whatever happened, close. */
final class RecipeRun {

    private static final Namespace NAMESPACE = Namespace.create(Lifecycle.NAMESPACE);

    private final ExecutionRequest request;
    private final EngineExecutionListener events;
    private final RecipeDescriptor recipe;
    private final Remainder remainder;
    private final LifecycleProvider provider;
    private final Cancellation cancellation;
    private final Failures failures = new Failures();
    private final Unrecoverable unrecoverable = new Unrecoverable();

    RecipeRun(
            ExecutionRequest request,
            RecipeDescriptor recipe,
            Remainder remainder,
            LifecycleProvider provider,
            Cancellation cancellation) {
        this.request = request;
        this.events = request.getEngineExecutionListener();
        this.recipe = recipe;
        this.remainder = remainder;
        this.provider = provider;
        this.cancellation = cancellation;
    }

    void run() {
        events.executionStarted(recipe);
        open().ifPresent(this::run);
        events.executionFinished(recipe, Results.forJunit(failures.combined()));
        unrecoverable.rethrow();
    }

    private Optional<Lifecycle> open() {
        try {
            return Optional.of(provider.open(runRequest()));
        } catch (Throwable e) {
            note(e);
            String reason = "blocked: the run could not be opened: " + Failures.firstLine(e);
            recipe.getChildren().forEach(child -> events.executionSkipped(child, reason));
            return Optional.empty();
        }
    }

    private void run(Lifecycle lifecycle) {
        long startedAt = System.nanoTime();
        Journal journal = new Journal(lifecycle);
        Step step = Steps.recipe(recipe);
        journal.started(step);
        request.getStore().put(NAMESPACE, recipe.getDisplayName(), lifecycle);
        OperationLedger ledger = new OperationLedger(lifecycle);
        TierRuns tiers = new TierRuns(
                request, recipe, remainder, ledger, new FurtherChecks(lifecycle), journal, cancellation, unrecoverable);
        try {
            prepareAndRun(lifecycle, tiers);
        } catch (Throwable e) {
            note(e);
        } finally {
            Teardown teardown = new Teardown(recipe, events, journal, unrecoverable);
            boolean clean = teardown.run(ledger);
            close(lifecycle);
            request.getStore().remove(NAMESPACE, recipe.getDisplayName());
            journal.finished(step, result(tiers, teardown, clean, startedAt));
        }
    }

    private void prepareAndRun(Lifecycle lifecycle, TierRuns tiers) {
        Plan plan;
        try {
            plan = lifecycle.prepare();
        } catch (Throwable e) {
            note(e);
            tiers.block("blocked: the recipe could not be prepared: " + Failures.firstLine(e));
            plan = new Plan(Map.of());
        }
        for (Tier tier : Tier.values()) {
            tiers.run(tier, lifecycle.decision(tier, plan.decision(tier)));
        }
        tiers.deployFailure().ifPresent(failures::add);
    }

    private void close(Lifecycle lifecycle) {
        try {
            lifecycle.close();
        } catch (Throwable e) {
            note(e);
        }
    }

    private void note(Throwable failure) {
        unrecoverable.note(failure);
        failures.add(failure);
    }

    private StepResult result(TierRuns tiers, Teardown teardown, boolean clean, long startedAt) {
        if (!failures.isEmpty()) {
            return Results.of(failures.combined(), startedAt);
        }
        if (!clean) {
            return Results.of(teardown.failure(), startedAt);
        }
        if (tiers.firstFailure().isPresent()) {
            return Results.failed(tiers.firstFailure().get(), startedAt);
        }
        return tiers.cancelled() ? Results.blocked(Cancellation.REASON) : Results.of(tiers.firstFailure(), startedAt);
    }

    private RunRequest runRequest() {
        Set<Operation> operations = EnumSet.of(Operation.UNDEPLOY);
        operations.addAll(remainder.operations());
        return new RunRequest(
                recipe.getDisplayName(),
                recipe.recipeClass(),
                recipe.directory(),
                remainder.tiers(),
                operations,
                recipe.overlay(),
                RunSettings.of(request.getConfigurationParameters()));
    }
}
