package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;

/** Undeploys when a deployment was tried, and says so when there is nothing to undeploy. */
final class Teardown {

    private static final String NOTHING = "nothing was deployed";

    private final TeardownDescriptor node;
    private final EngineExecutionListener events;
    private final Journal journal;
    private final Unrecoverable unrecoverable;
    private Optional<Throwable> failure = Optional.empty();

    Teardown(RecipeDescriptor recipe, EngineExecutionListener events, Journal journal, Unrecoverable unrecoverable) {
        this.node = recipe.teardown();
        this.events = events;
        this.journal = journal;
        this.unrecoverable = unrecoverable;
    }

    /** Runs, and tells whether it went well. */
    boolean run(OperationLedger ledger) {
        long startedAt = System.nanoTime();
        events.executionStarted(node);
        journal.started(Steps.teardown(node));
        OperationDescriptor leaf = leaf();
        Step step = Steps.operation(leaf, Optional.empty());
        StepResult result;
        if (ledger.tried(Operation.DEPLOY)) {
            failure = new OperationRun(leaf, step, events, journal, unrecoverable).run(ledger);
            result = Results.of(failure, startedAt);
        } else {
            result = Results.notApplicable(NOTHING);
            events.executionSkipped(leaf, NOTHING);
            journal.finished(step, result);
        }
        events.executionFinished(node, Results.forJunit(Optional.empty()));
        journal.finished(Steps.teardown(node), result);
        return failure.isEmpty();
    }

    Optional<Throwable> failure() {
        return failure;
    }

    private OperationDescriptor leaf() {
        return node.getChildren().stream()
                .map(OperationDescriptor.class::cast)
                .findFirst()
                .orElseGet(this::registered);
    }

    /** A filter may have removed the leaf. */
    private OperationDescriptor registered() {
        OperationDescriptor leaf = node.newUndeploy();
        node.addChild(leaf);
        events.dynamicTestRegistered(leaf);
        return leaf;
    }
}
