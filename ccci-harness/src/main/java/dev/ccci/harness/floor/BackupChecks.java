package dev.ccci.harness.floor;

import dev.ccci.BackupTier;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.fixture.RequiresDumps;
import dev.ccci.harness.fixture.RequiresEarlierDumps;
import dev.ccci.harness.fixture.RequiresMarkers;
import dev.ccci.harness.fixture.RequiresOutageBudget;
import dev.ccci.harness.fixture.RequiresStores;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.ProbeAnswer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The floor of the tier BACKUP. */
@BackupTier
@TestMethodOrder(OrderAnnotation.class)
public final class BackupChecks {

    @Test
    @Order(1)
    void the_snapshot_is_not_empty(Facts facts) {
        Snapshot snapshot = facts.snapshot().orElseThrow();
        TakenBackup backup = facts.backup().orElseThrow();
        // an app may have no data yet; then ccci's markers alone show that what it will have is saved
        boolean forgotten = snapshot.files() == 0
                && (backup.hooked()
                        || snapshot.contents().stream()
                                .map(Snapshot.Content::volume)
                                .anyMatch(backup.coverage()::hadFiles));
        if (snapshot.id().isEmpty() || forgotten) {
            throw LifecycleFailure.did("took a backup as the backupbot labels say")
                    .expected("a snapshot with at least one file of the app")
                    .found(
                            snapshot.id().isEmpty()
                                    ? "no snapshot: nothing of what the labels name is there to be saved"
                                    : "snapshot " + snapshot.id() + " without a file, but for markers of ccci's own")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(2)
    void the_snapshot_holds_what_the_labels_promise(Facts facts) {
        Snapshot snapshot = facts.snapshot().orElseThrow();
        Coverage coverage = facts.backup().orElseThrow().coverage();
        String missing = snapshot.contents().stream()
                .filter(content -> !content.there() || (content.files() == 0 && coverage.hadFiles(content)))
                .map(Snapshot.Content::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty() || snapshot.contents().isEmpty()) {
            throw LifecycleFailure.did("took the backup " + snapshot.id())
                    .expected("what lies below every path that the backupbot labels promise: "
                            + snapshot.contents().stream()
                                    .map(Snapshot.Content::name)
                                    .toList())
                    .found(snapshot.contents().isEmpty() ? "no path is promised at all" : "nothing below " + missing)
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(3)
    void every_volume_is_covered(Facts facts) {
        new BackupWorth(facts.backup().orElseThrow()).everyVolumeIsCovered();
    }

    @Test
    @Order(4)
    void every_promised_path_lies_in_a_volume(Facts facts) {
        new BackupWorth(facts.backup().orElseThrow()).everyPromisedPathLiesInAVolume();
    }

    @Test
    @Order(5)
    void no_database_is_saved_as_the_files_of_its_running_server(Facts facts) {
        new BackupWorth(facts.backup().orElseThrow()).noDatabaseIsSavedAsTheFilesOfItsRunningServer();
    }

    @Test
    @Order(6)
    @RequiresDumps
    void every_dump_is_complete(Facts facts) {
        new BackupWorth(facts.backup().orElseThrow()).everyDumpIsComplete();
    }

    @Test
    @Order(7)
    @RequiresEarlierDumps
    void no_dump_is_much_smaller_than_the_last(Facts facts) {
        new BackupWorth(facts.backup().orElseThrow()).noDumpIsMuchSmallerThanTheLast();
    }

    @Test
    @Order(8)
    void the_app_answers(App app, Facts facts) {
        new Serving(app, facts).answers();
    }

    @Test
    @Order(9)
    @RequiresMarkers
    void data_of_the_app_is_stored(Facts facts) {
        MarkerProofs.check("wrote and deleted data with every marker, then took a backup", facts.markers(Tier.BACKUP));
    }

    @Test
    @Order(5)
    @RequiresStores(Tier.BACKUP)
    void every_store_is_marked(Facts facts) {
        new StoreProofs("planted markers in every store before the backup", facts, Tier.BACKUP).everyStoreIsMarked();
    }

    @Test
    @Order(19)
    @RequiresOutageBudget
    void the_app_is_not_away_for_too_long(Facts facts) {
        OutageBudget.check(Tier.BACKUP, facts);
    }

    @EachProbe
    @Order(20)
    void probe(ProbeAnswer answer) {
        Serving.holds(answer);
    }
}
