package dev.ccci.engine;

import dev.ccci.spi.Step;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;

/** Performs one operation and reports its leaf. */
final class OperationRun {

    private final OperationDescriptor leaf;
    private final Step step;
    private final EngineExecutionListener events;
    private final Journal journal;
    private final Unrecoverable unrecoverable;

    OperationRun(
            OperationDescriptor leaf,
            Step step,
            EngineExecutionListener events,
            Journal journal,
            Unrecoverable unrecoverable) {
        this.leaf = leaf;
        this.step = step;
        this.events = events;
        this.journal = journal;
        this.unrecoverable = unrecoverable;
    }

    /** Runs, and returns what failed. */
    Optional<Throwable> run(OperationLedger ledger) {
        long startedAt = System.nanoTime();
        events.executionStarted(leaf);
        journal.started(step);
        Optional<Throwable> failure = Optional.empty();
        try {
            ledger.perform(leaf.operation());
        } catch (Throwable e) {
            unrecoverable.note(e);
            failure = Optional.of(e);
        }
        events.executionFinished(leaf, Results.forJunit(failure));
        journal.finished(step, Results.of(failure, startedAt));
        return failure;
    }
}
