package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.spi.StepResult;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;

/** Runs one tier: its operation, then its checks in Jupiter. */
final class TierRun {

    private final ExecutionRequest request;
    private final EngineExecutionListener events;
    private final TierDescriptor node;
    private final String recipe;
    private final boolean performs;
    private final FurtherChecks further;
    private final Journal journal;
    private final Unrecoverable unrecoverable;
    private final CheckListener checks;
    private final Failures own = new Failures();
    private Optional<Throwable> operationFailure = Optional.empty();

    TierRun(
            ExecutionRequest request,
            TierDescriptor node,
            String recipe,
            boolean performs,
            FurtherChecks further,
            Journal journal,
            Cancellation cancellation,
            Unrecoverable unrecoverable) {
        this.request = request;
        this.events = request.getEngineExecutionListener();
        this.node = node;
        this.recipe = recipe;
        this.performs = performs;
        this.further = further;
        this.journal = journal;
        this.unrecoverable = unrecoverable;
        this.checks = new CheckListener(node, events, journal, cancellation);
    }

    void run(OperationLedger ledger) {
        long startedAt = System.nanoTime();
        events.executionStarted(node);
        journal.started(Steps.tier(node));
        if (performs) {
            OperationDescriptor leaf = node.operation().orElseGet(this::registered);
            operationFailure = new OperationRun(
                            leaf, Steps.operation(leaf, Optional.of(tier())), events, journal, unrecoverable)
                    .run(ledger);
        } else {
            node.operation().ifPresent(this::skipOperation);
        }
        Optional<TestDescriptor> more = registerFurther();
        operationFailure.ifPresentOrElse(this::blockChecks, () -> runChecks(more));
        checks.ownFailures().combined().ifPresent(own::add);
        events.executionFinished(node, Results.forJunit(own.combined()));
        journal.finished(
                Steps.tier(node),
                firstFailure()
                        .map(failure -> Results.failed(failure, startedAt))
                        .orElseGet(() -> Results.of(Optional.empty(), startedAt)));
    }

    Optional<Throwable> operationFailure() {
        return operationFailure;
    }

    Optional<Throwable> firstFailure() {
        return operationFailure.or(own::combined).or(checks::firstFailure);
    }

    private void runChecks(Optional<TestDescriptor> more) {
        if (node.isBare() && more.isEmpty()) {
            own.add(Problems.emptyTier(tier(), recipe));
            return;
        }
        EmbeddedJupiter jupiter = EmbeddedJupiter.forExecution(request);
        if (node.checks().isPresent() && !node.checksLeft().isEmpty()) {
            attempt(() -> jupiter.execute(node.checks().get().leftOf(node, jupiter), checks, request));
        }
        more.ifPresent(root -> attempt(() -> jupiter.execute(root, checks, request)));
    }

    /** What the lifecycle has found late, shown below the tier before it runs, so that it can be blocked as well. */
    private Optional<TestDescriptor> registerFurther() {
        try {
            return further.register(node, EmbeddedJupiter.forExecution(request), events);
        } catch (Throwable e) {
            unrecoverable.note(e);
            own.add(e);
            return Optional.empty();
        }
    }

    private void attempt(Runnable execution) {
        try {
            execution.run();
        } catch (Throwable e) {
            unrecoverable.note(e);
            own.add(e);
        }
    }

    private void blockChecks(Throwable failure) {
        String operation = tier().operation().map(Operation::word).orElseThrow();
        StepResult result = Results.blocked("blocked: %s failed: %s".formatted(operation, Failures.firstLine(failure)));
        for (TestDescriptor check : node.checksLeft()) {
            events.executionSkipped(check, result.reason());
            journal.finished(Steps.check(check, tier()), result);
        }
    }

    private void skipOperation(OperationDescriptor leaf) {
        StepResult result = Results.notApplicable("not needed: filters left no check that needs it");
        events.executionSkipped(leaf, result.reason());
        journal.finished(Steps.operation(leaf, Optional.of(tier())), result);
    }

    /** A filter may have removed the leaf of an operation that checks need. */
    private OperationDescriptor registered() {
        Operation operation = tier().operation().orElseThrow();
        OperationDescriptor leaf = new OperationDescriptor(
                Segments.operation(node.getUniqueId(), operation), operation, Optional.empty(), false);
        node.addChild(leaf);
        events.dynamicTestRegistered(leaf);
        return leaf;
    }

    private Tier tier() {
        return node.tier();
    }
}
