package dev.ccci.engine;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.spi.Plan;
import dev.ccci.spi.StepResult;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;

/** Decides for each tier of a run whether it runs, is blocked, or does not apply; remembers what later tiers must know. */
final class TierRuns {

    private final ExecutionRequest request;
    private final EngineExecutionListener events;
    private final RecipeDescriptor recipe;
    private final Remainder remainder;
    private final OperationLedger ledger;
    private final FurtherChecks further;
    private final Journal journal;
    private final Cancellation cancellation;
    private final Unrecoverable unrecoverable;

    private final Map<Tier, String> broken = new EnumMap<>(Tier.class);
    private final Map<Tier, String> notApplicable = new EnumMap<>(Tier.class);
    private final Set<Tier> cancelled = EnumSet.noneOf(Tier.class);
    private Optional<Throwable> firstFailure = Optional.empty();
    private @Nullable String blockade;
    private @Nullable DeployFailed deployFailure;

    TierRuns(
            ExecutionRequest request,
            RecipeDescriptor recipe,
            Remainder remainder,
            OperationLedger ledger,
            FurtherChecks further,
            Journal journal,
            Cancellation cancellation,
            Unrecoverable unrecoverable) {
        this.request = request;
        this.events = request.getEngineExecutionListener();
        this.recipe = recipe;
        this.remainder = remainder;
        this.ledger = ledger;
        this.further = further;
        this.journal = journal;
        this.cancellation = cancellation;
        this.unrecoverable = unrecoverable;
    }

    /** Blocks every tier that has not run. */
    void block(String reason) {
        blockade = reason;
    }

    Optional<Throwable> firstFailure() {
        return firstFailure;
    }

    Optional<DeployFailed> deployFailure() {
        return Optional.ofNullable(deployFailure);
    }

    boolean cancelled() {
        return !cancelled.isEmpty();
    }

    void run(Tier tier, Plan.Decision decision) {
        Optional<TierDescriptor> node = recipe.tier(tier);
        if (node.isEmpty() && !remainder.performs(tier)) {
            return;
        }
        run(node.orElseGet(() -> register(tier)), decision);
    }

    private void run(TierDescriptor node, Plan.Decision decision) {
        Tier tier = node.tier();
        Optional<String> blocked = blocked(tier);
        Optional<String> inapplicable = inapplicable(node, decision);
        if (blocked.isPresent()) {
            skip(node, Results.blocked(blocked.get()));
        } else if (inapplicable.isPresent()) {
            notApplicable.put(tier, inapplicable.get());
            skip(node, Results.notApplicable(inapplicable.get()));
        } else if (!remainder.tiers().contains(tier)
                && !remainder.performs(tier)
                && further(node).isEmpty()) {
            skip(node, Results.notApplicable("not needed: filters left no check of this tier"));
        } else if (decision.fate() == Plan.Fate.UNVERIFIED) {
            leaveUnverified(node, decision);
        } else {
            perform(node);
        }
    }

    /** Other tiers run all the same: their operations do not need it. */
    private void leaveUnverified(TierDescriptor node, Plan.Decision decision) {
        StepResult skipped = Results.unverified(decision.reason());
        if (decision.failure().isEmpty()) {
            skip(node, skipped);
            return;
        }
        events.executionStarted(node);
        journal.started(Steps.tier(node));
        node.getChildren().forEach(child -> events.executionSkipped(child, skipped.reason()));
        node.operation().ifPresent(leaf -> journal.finished(Steps.operation(leaf, Optional.of(node.tier())), skipped));
        events.executionFinished(node, Results.forJunit(decision.failure()));
        journal.finished(Steps.tier(node), Results.unverified(decision.reason(), decision.failure()));
        firstFailure = firstFailure.or(decision::failure);
    }

    private void perform(TierDescriptor node) {
        TierRun run = new TierRun(
                request,
                node,
                recipe.getDisplayName(),
                remainder.performs(node.tier()),
                further,
                journal,
                cancellation,
                unrecoverable);
        run.run(ledger);
        firstFailure = firstFailure.or(run::firstFailure);
        run.operationFailure().ifPresent(failure -> remember(node, failure));
    }

    private void remember(TierDescriptor node, Throwable failure) {
        OperationDescriptor leaf = node.operation().orElseThrow();
        broken.put(node.tier(), leaf.getDisplayName() + " failed: " + Failures.firstLine(failure));
        if (leaf.operation() == Operation.DEPLOY) {
            deployFailure = new DeployFailed(failure, leaf);
        }
    }

    private Optional<String> blocked(Tier tier) {
        if (blockade != null) {
            return Optional.of(blockade);
        }
        if (unrecoverable.isPresent()) {
            return Optional.of("blocked: the run was interrupted, or is out of memory");
        }
        if (cancellation.requested()) {
            cancelled.add(tier);
            return Optional.of(Cancellation.REASON);
        }
        return Needs.unbroken(tier).stream()
                .filter(broken::containsKey)
                .map(other -> "blocked: " + broken.get(other))
                .findFirst();
    }

    private Optional<String> inapplicable(TierDescriptor node, Plan.Decision decision) {
        if (decision.fate() == Plan.Fate.NOT_APPLICABLE) {
            return Optional.of(decision.reason());
        }
        Optional<String> other = notApplicable.entrySet().stream()
                .filter(entry -> Needs.fallsWith(node.tier(), entry.getKey()))
                .map(entry ->
                        "%s is not applicable: %s".formatted(entry.getKey().word(), entry.getValue()))
                .findFirst();
        boolean bare = node.isBare() && !node.asked() && further(node).isEmpty();
        return other.isEmpty() && bare ? Optional.of("the recipe directory has no custom tests") : other;
    }

    /** Only what is deployed can be tested further: a bare tier does not deploy by itself. */
    private List<Class<?>> further(TierDescriptor node) {
        return remainder.operations().contains(Operation.DEPLOY) ? further.of(node) : List.of();
    }

    private void skip(TierDescriptor node, StepResult result) {
        events.executionSkipped(node, result.reason());
        node.operation().ifPresent(leaf -> journal.finished(Steps.operation(leaf, Optional.of(node.tier())), result));
        journal.finished(Steps.tier(node), result);
    }

    /** A filter may have removed a tier whose operation others need. */
    private TierDescriptor register(Tier tier) {
        TierDescriptor node = new TierDescriptor(
                Segments.tier(recipe.getUniqueId(), tier), tier, recipe.directory(), Optional.empty(), false, false);
        recipe.addChild(node);
        events.dynamicTestRegistered(node);
        return node;
    }
}
