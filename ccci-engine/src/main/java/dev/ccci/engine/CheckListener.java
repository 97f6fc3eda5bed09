package dev.ccci.engine;

import dev.ccci.Tier;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Takes Jupiter's events of one tier: passes them on with the tier in place of Jupiter's root, turns aborted into failed, and
 * tells the lifecycle. Called from several threads when checks run in parallel.
 */
final class CheckListener implements EngineExecutionListener {

    private final TierDescriptor tier;
    private final EngineExecutionListener events;
    private final Journal journal;
    private final Cancellation cancellation;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private final Failures ownFailures = new Failures();
    private final Map<UniqueId, Running> running = new ConcurrentHashMap<>();

    CheckListener(TierDescriptor tier, EngineExecutionListener events, Journal journal, Cancellation cancellation) {
        this.tier = tier;
        this.events = events;
        this.journal = journal;
        this.cancellation = cancellation;
    }

    /** The first failure in the tier. */
    Optional<Throwable> firstFailure() {
        return Optional.ofNullable(firstFailure.get());
    }

    /** What failed in Jupiter's root, which stands for the tier itself. */
    Failures ownFailures() {
        return ownFailures;
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor node) {
        events.dynamicTestRegistered(node);
    }

    @Override
    public void executionSkipped(TestDescriptor node, String reason) {
        if (isRoot(node)) {
            // the tier has started, so it can no longer be skipped itself
            tier.checksLeft().forEach(check -> executionSkipped(check, reason));
            return;
        }
        events.executionSkipped(node, reason);
        StepResult result = cancellation.requested()
                ? Results.blocked(Cancellation.REASON)
                : Results.notApplicable("disabled: " + reason);
        journal.finished(Steps.check(node, tier()), result);
    }

    @Override
    public void executionStarted(TestDescriptor node) {
        if (isRoot(node)) {
            return;
        }
        events.executionStarted(node);
        if (node.isTest()) {
            Step step = Steps.check(node, tier());
            running.put(node.getUniqueId(), new Running(step, System.nanoTime()));
            journal.started(step);
        }
    }

    @Override
    public void executionFinished(TestDescriptor node, TestExecutionResult jupiters) {
        TestExecutionResult result = Unverified.notAborted(jupiters);
        Optional<Throwable> failure = result.getStatus() == TestExecutionResult.Status.FAILED
                ? result.getThrowable().or(() -> Optional.of(new AssertionError("failed without a reason")))
                : Optional.empty();
        failure.ifPresent(first -> firstFailure.compareAndSet(null, first));
        if (isRoot(node)) {
            failure.ifPresent(ownFailures::add);
            return;
        }
        events.executionFinished(node, result);
        @Nullable Running check = running.remove(node.getUniqueId());
        if (check != null) {
            journal.finished(check.step(), Results.of(failure, check.startedAt()));
        } else if (failure.isPresent()) {
            journal.finished(Steps.check(node, tier()), Results.of(failure, System.nanoTime()));
        }
    }

    @Override
    public void reportingEntryPublished(TestDescriptor node, ReportEntry entry) {
        events.reportingEntryPublished(shown(node), entry);
    }

    @Override
    public void fileEntryPublished(TestDescriptor node, FileEntry file) {
        events.fileEntryPublished(shown(node), file);
    }

    private TestDescriptor shown(TestDescriptor node) {
        return isRoot(node) ? tier : node;
    }

    private boolean isRoot(TestDescriptor node) {
        return node.getParent().isEmpty();
    }

    private Tier tier() {
        return tier.tier();
    }

    private record Running(Step step, long startedAt) {}
}
