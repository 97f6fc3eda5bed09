package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Confidence;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Signals;
import dev.ccci.harness.report.Judge;
import java.util.List;
import java.util.Map;

/**
 * Something that is red in a run which holds its deployment: red as well in every run that goes on there and does not look anew.
 *
 * @param id the JUnit id of the check, or of the tier for all of its checks; or {@link Judge.Red#DEPS}
 * @param name as people read it, such as {@code BackupChecks.every_volume_is_covered}
 * @param unverified whether it could not be checked
 * @param lines the beginning of what was told
 * @param signals as {@link Signals#recorded} gives them
 */
record HeldRed(
        String id,
        String name,
        boolean unverified,
        List<String> lines,
        Cause cause,
        Confidence confidence,
        String rule,
        String evidence,
        Map<String, Object> signals) {

    private static final int LONGEST = 20;

    HeldRed {
        lines = List.copyOf(lines);
        signals = Map.copyOf(signals);
    }

    static HeldRed of(String id, String name, Throwable failure, boolean unverified, Diagnosis who) {
        return new HeldRed(
                id,
                name,
                unverified,
                (failure instanceof LifecycleFailure ours ? ours.told() : String.valueOf(failure.getMessage()))
                        .lines()
                        .limit(LONGEST)
                        .toList(),
                who.cause(),
                who.confidence(),
                who.rule(),
                who.evidence(),
                who.signals().recorded());
    }

    /**
     * The same failure, for a run that goes on there.
     *
     * @param holder the run that has judged it
     */
    LifecycleFailure failure(String holder) {
        LifecycleFailure.Found found = LifecycleFailure.did(
                        "looked up " + name + ", judged by run " + holder + ", which holds the deployment")
                .expected("that it held there, since nothing of it is done again here")
                .found(String.join("\n", lines));
        return (unverified ? found.unverified(cause) : found.blame(cause))
                .judged(new Diagnosis(cause, confidence, rule, evidence, Signals.of(signals)));
    }
}
