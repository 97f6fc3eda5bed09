package dev.ccci.harness.vacuity;

import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Confidence;
import dev.ccci.harness.failure.Diagnosis;
import dev.ccci.harness.failure.Signals;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.poll.Look;
import dev.ccci.harness.proof.Observation;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.report.Deploys;
import dev.ccci.harness.report.ExitCode;
import dev.ccci.harness.report.Results;
import dev.ccci.harness.run.Answer;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.swarm.Converged;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** What steps return that have succeeded, one method for each type. Collections can be added to, since some callers do. */
public final class Success {

    private Success() {}

    /** Nothing to tell. */
    public static <T> List<T> list() {
        return new ArrayList<>();
    }

    /** Nothing to tell. */
    public static <T> Collection<T> collection() {
        return new ArrayList<>();
    }

    /** Nothing to tell. */
    public static <T> Set<T> set() {
        return new LinkedHashSet<>();
    }

    /** Nothing to tell. */
    public static <K, V> Map<K, V> map() {
        return new LinkedHashMap<>();
    }

    /** No failure. */
    public static <T> Optional<T> optional() {
        return Optional.empty();
    }

    /** At once. */
    public static Converged converged() {
        return new Converged(Duration.ZERO, List.of());
    }

    /** In no time. */
    public static Duration duration() {
        return Duration.ZERO;
    }

    /** The app is well. */
    public static Answer answer() {
        return new Answer(true, "HTTP/1.1 200 OK", 1, false, Optional.empty());
    }

    /** Never away. */
    public static Outage outage() {
        return new Outage(List.of(), 1, 0, "", "", 0);
    }

    /** Everything was found as it was written. */
    public static MarkerProof markerProof() {
        return new MarkerProof(
                "Emptied", List.of(new MarkerProof.Observation("written", "key", "value", "value")), Optional.empty());
    }

    /** Something was saved. */
    public static Snapshot snapshot() {
        return new Snapshot("0a1b2c3d", List.of(new Snapshot.Content("content", "", true, 1, 100)), List.of());
    }

    /** Nothing is missing. */
    public static Coverage coverage() {
        return new Coverage(List.of(), List.of(), List.of());
    }

    /** Something was saved, and nothing is missing. */
    public static TakenBackup takenBackup() {
        return new TakenBackup(snapshot(), coverage(), List.of());
    }

    /** Somebody is to blame. */
    public static Diagnosis diagnosis() {
        return new Diagnosis(Cause.RECIPE, Confidence.LOW, "emptied", "nobody has looked", Signals.of(Map.of()));
    }

    /**
     * Everything was planted, or kept.
     *
     * @param markers those of one store, which they keep in a field
     */
    public static StoreProof storeProof(Object markers) {
        try {
            Field field = markers.getClass().getDeclaredField("store");
            field.setAccessible(true);
            return new StoreProof(
                    (Store) field.get(markers),
                    StoreProof.State.KEPT,
                    "",
                    List.of(new Observation("written", "value", "value")));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field [store]", e);
        }
    }

    /** A verdict that says no more than that the run has passed. */
    public static Results results() {
        return new Results(
                Results.SCHEMA,
                "emptied",
                "0a1b2c",
                null,
                null,
                List.of(),
                null,
                null,
                "lab",
                "passed",
                0,
                List.of(),
                List.of(),
                List.of(),
                new Deploys(1, 1),
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /** Nothing is known of a failure. */
    public static Signals signals() {
        return Signals.of(Map.of("code", Code.CCCI.name()));
    }

    /** The answer is as wanted. */
    @SuppressWarnings({"NullAway", "NullableProblems"})
    public static <T> Look<T> look() {
        return new Look<>(true, null, "emptied");
    }

    /** Nothing speaks against a check. */
    public static ConditionEvaluationResult condition() {
        return ConditionEvaluationResult.enabled("");
    }

    /** All is well. */
    public static ExitCode exitCode() {
        return ExitCode.GREEN;
    }
}
