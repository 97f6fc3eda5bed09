package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Judge;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the floor has found red in a run, for the runs that go on with what it holds. Thread-safe. */
final class FloorReds {

    private final Judge judge;
    private final ConcurrentLinkedQueue<HeldRed> reds = new ConcurrentLinkedQueue<>();
    private final Map<Tier, String> performed = new ConcurrentHashMap<>();
    private final Set<Tier> judged = ConcurrentHashMap.newKeySet();

    FloorReds(Judge judge) {
        this.judge = judge;
    }

    /** A step has ended; the tests of an overlay are of no interest, since they are run anew. */
    void finished(Step step, StepResult result) {
        Judge.Red red = Judge.Red.of(step);
        if (step.kind() == Step.Kind.OPERATION && result.outcome() == Outcome.PASSED) {
            step.tier().ifPresent(tier -> performed.put(tier, idOf(tier, step.uniqueId())));
        }
        if (step.kind() == Step.Kind.CHECK && red.code() == Code.FLOOR) {
            step.tier().ifPresent(judged::add);
            result.failure()
                    .map(failure -> HeldRed.of(
                            step.uniqueId(),
                            step.group() + "." + step.name().replaceFirst("\\(.*\\)$", ""),
                            failure,
                            result.outcome() == Outcome.UNVERIFIED,
                            judge.judge(red, failure)))
                    .ifPresent(reds::add);
        }
    }

    private static String idOf(Tier tier, String below) {
        String segment = "[tier:" + tier.word() + "]";
        int at = below.indexOf(segment);
        return at < 0 ? below : below.substring(0, at + segment.length());
    }

    /**
     * All of them, with the dep that was not ready, if there was one, and the tiers whose operation was done for another one's sake:
     * nobody can say that their checks have passed.
     */
    List<HeldRed> with(Optional<LifecycleFailure> dep) {
        List<HeldRed> all = new ArrayList<>(reds);
        performed.forEach((tier, id) -> {
            if (!judged.contains(tier)) {
                all.add(unjudged(tier, id));
            }
        });
        dep.map(failure -> HeldRed.of(
                        Judge.Red.DEPS,
                        "the deps",
                        failure,
                        true,
                        judge.judge(new Judge.Red(Judge.Red.DEPS, Judge.Red.DEPS, Code.CCCI, ""), failure)))
                .ifPresent(all::add);
        return all;
    }

    private HeldRed unjudged(Tier tier, String id) {
        LifecycleFailure failure = LifecycleFailure.did("did the operation of the tier " + tier.word())
                .expected("that its checks are made")
                .found("no check of the floor: the run was asked for other tiers")
                .unverified(Cause.TEST);
        return HeldRed.of(
                id,
                "the checks of the tier " + tier.word(),
                failure,
                true,
                judge.judge(new Judge.Red(tier.word(), "check", Code.CCCI, id), failure));
    }
}
