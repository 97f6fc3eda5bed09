package dev.ccci.harness.run;

import dev.ccci.Tier;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.marker.MarkerProof;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.proof.StoreProof;
import dev.ccci.harness.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operations of this run have found out. The floor judges it. */
public interface Facts {

    /** The services that do not run as they should at this moment, one line each; empty when all is well. */
    List<String> notRunning();

    /** When the app counts as answering. */
    Health health();

    /** The page that a visitor of the app sees first. */
    StartPage startPage();

    /** What the app answered after the last operation; empty before the first. */
    Optional<Answer> answer();

    /** The names of the probes that the recipe's settings want asked after every operation. */
    List<String> wantedProbes();

    /** What became of the probes of the recipe after the last operation; empty before the first, and without any. */
    List<ProbeAnswer> probes();

    /** What was deployed first and what is there; empty before it, and when an earlier run has deployed it. */
    Optional<Identified> identified();

    /** The same at the moment of asking: somebody may have changed it meanwhile. */
    Optional<Identified> identifiedNow();

    /** What the upgrade changed; empty before it. */
    Optional<Move> move();

    /** How long nobody could reach the app during the operation of a tier; empty when that was not measured. */
    Optional<Outage> outage(Tier tier);

    /** How long that may be, as the recipe's settings say; empty when they do not. */
    Optional<Duration> outageBudget(Tier tier);

    /** The backup that was taken, and what it is worth; empty before it. */
    Optional<TakenBackup> backup();

    /** What was saved; empty before the backup. */
    default Optional<Snapshot> snapshot() {
        return backup().map(TakenBackup::snapshot);
    }

    /**
     * The stores that a tier judges, as far as the compose files show them: those of the base in UPGRADE, of the head elsewhere;
     * empty before the operation of the tier.
     */
    List<Store> stores(Tier tier);

    /**
     * How far the data of these stores, and of those that were found on the server, are proven: empty before the operation of the
     * tier.
     *
     * @param tier {@link Tier#UPGRADE}: what the upgrade has kept; {@link Tier#BACKUP}: what is marked; {@link Tier#RESTORE}: what
     *     the restore has brought back
     */
    List<StoreProof> proofs(Tier tier);

    /** Whether the recipe has markers of its own, data of the app. */
    boolean hasMarkers();

    /** What the operation of a tier did to the data of these markers; empty before it. */
    List<MarkerProof> markers(Tier tier);
}
