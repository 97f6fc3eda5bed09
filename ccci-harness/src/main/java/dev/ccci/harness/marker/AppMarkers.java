package dev.ccci.harness.marker;

import dev.ccci.Tier;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The markers of a recipe: plants their data, loses some of it and looks what becomes of it, beside {@code StoreMarkers},
 * which do so with data of ccci's own.
 */
public final class AppMarkers {

    private static final Duration READ_BACK = Duration.ofSeconds(10);

    private final Map<Marker, MarkerTrial> trials = new LinkedHashMap<>();
    private final Given given;
    private final Duration limit;
    private final Duration readBack;

    /**
     * @param markers the author's
     * @param given what they are given
     * @param token makes this run's keys unlike those of any other
     * @param limit how long after an operation the app may take until it can be read and written
     * @param finding gets a line for what is worth telling
     */
    public AppMarkers(List<Marker> markers, Given given, String token, Duration limit, Consumer<String> finding) {
        this(markers, given, token, limit, READ_BACK, finding);
    }

    AppMarkers(
            List<Marker> markers,
            Given given,
            String token,
            Duration limit,
            Duration readBack,
            Consumer<String> finding) {
        this.given = given;
        this.limit = limit;
        this.readBack = readBack;
        markers.forEach(marker -> trials.put(
                marker,
                new MarkerTrial(
                        marker.getClass().getSimpleName(),
                        token + marker.getClass().getName(),
                        finding)));
    }

    /** Writes what must survive the upgrade. */
    public void plantBeforeUpgrade() {
        each(Tier.UPGRADE, MarkerTrial::plantBeforeUpgrade);
    }

    /** Looks for it. */
    public List<MarkerProof> afterUpgrade() {
        return proofs(Tier.UPGRADE, MarkerTrial::afterUpgrade);
    }

    /** Writes what the backup has to hold, and deletes what it must not hold. */
    public void plantBeforeBackup() {
        each(Tier.BACKUP, MarkerTrial::plantBeforeBackup);
    }

    /** Looks whether the backup has left it alone. */
    public List<MarkerProof> afterBackup() {
        return proofs(Tier.BACKUP, MarkerTrial::afterBackup);
    }

    /** Deletes, changes and adds. */
    public void lose() {
        each(Tier.RESTORE, MarkerTrial::lose);
    }

    /** Looks what the restore brought back, writes once more, and removes everything. */
    public List<MarkerProof> afterRestore() {
        return proofs(Tier.RESTORE, MarkerTrial::afterRestore);
    }

    private List<MarkerProof> proofs(Tier tier, Look look) {
        Window window = new Window(limit);
        List<MarkerProof> proofs = new ArrayList<>();
        each(tier, (trial, stored) -> proofs.add(look.at(trial, stored, window)));
        return proofs;
    }

    private void each(Tier tier, BiConsumer<MarkerTrial, StoredMarker> step) {
        if (!trials.isEmpty()) {
            given.during(
                    tier,
                    app -> trials.forEach(
                            (marker, trial) -> step.accept(trial, new StoredMarker(marker, app, readBack))));
        }
    }

    /** Where markers get their fixtures from. */
    @FunctionalInterface
    public interface Given {
        /** Runs a step with fixtures, and takes them back. */
        void during(Tier tier, Consumer<Fixtures> step);
    }

    @FunctionalInterface
    private interface Look {
        MarkerProof at(MarkerTrial trial, StoredMarker stored, Window window);
    }
}
