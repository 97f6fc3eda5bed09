package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Judge;
import dev.ccci.spi.Step;
import dev.ccci.spi.StepResult;
import dev.ccci.spi.StepResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the floor has found red in a run, for the runs that go on with what it holds. Thread-safe. */
final class FloorReds {

    private final Judge judge;
    private final ConcurrentLinkedQueue<HeldRed> reds = new ConcurrentLinkedQueue<>();

    FloorReds(Judge judge) {
        this.judge = judge;
    }

    /** A step has ended; the tests of an overlay are of no interest, since they are run anew. */
    void finished(Step step, StepResult result) {
        Judge.Red red = Judge.Red.of(step);
        if (step.kind() == Step.Kind.CHECK && red.code() == Code.FLOOR) {
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

    /** All of them, with the dep that was not ready, if there was one. */
    List<HeldRed> with(Optional<LifecycleFailure> dep) {
        List<HeldRed> all = new ArrayList<>(reds);
        dep.map(failure -> HeldRed.of(
                        HeldRed.DEPS,
                        "the deps",
                        failure,
                        true,
                        judge.judge(new Judge.Red(HeldRed.DEPS, HeldRed.DEPS, Code.CCCI, ""), failure)))
                .ifPresent(all::add);
        return all;
    }
}
