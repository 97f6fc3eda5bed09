package dev.ccci.harness.run;

import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.VolumeProof;
import java.util.List;
import java.util.Optional;

/** What the operations of this run have found out. The floor judges it. */
public interface Facts {

    /** The services that do not run as they should at this moment, one line each; empty when all is well. */
    List<String> notRunning();

    /** When the app counts as answering. */
    Health health();

    /** What the app answered after the last operation; empty before the first. */
    Optional<Answer> answer();

    /** What the upgrade changed; empty before it. */
    Optional<Move> move();

    /** The backup that was taken; empty before it. */
    Optional<Snapshot> snapshot();

    /** Whether the recipe has plain volumes that are saved, in which markers were planted. */
    boolean marksVolumes();

    /** What the upgrade did to the markers; empty before it. */
    List<VolumeProof> afterUpgrade();

    /** What the restore did to the markers; empty before it. */
    List<VolumeProof> afterRestore();
}
