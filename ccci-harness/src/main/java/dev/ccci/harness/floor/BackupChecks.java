package dev.ccci.harness.floor;

import dev.ccci.BackupTier;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.backup.Coverage.LiveFolder;
import dev.ccci.harness.backup.LostPath;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.Size;
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
import java.util.List;
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
        if (snapshot.id().isEmpty() || snapshot.files() == 0) {
            throw LifecycleFailure.did("took a backup as the backupbot labels say")
                    .expected("a snapshot with at least one file")
                    .found(
                            snapshot.id().isEmpty()
                                    ? "no snapshot: nothing of what the labels name is there to be saved"
                                    : "snapshot " + snapshot.id() + " without a file")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(2)
    void the_snapshot_holds_what_the_labels_promise(Facts facts) {
        Snapshot snapshot = facts.snapshot().orElseThrow();
        String missing = snapshot.contents().stream()
                .filter(content -> content.files() == 0)
                .map(Snapshot.Content::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty() || snapshot.contents().isEmpty()) {
            throw LifecycleFailure.did("took the backup " + snapshot.id())
                    .expected("files below every path that the backupbot labels promise: "
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
        TakenBackup backup = facts.backup().orElseThrow();
        String missing = backup.coverage().uncovered().stream()
                .map(volume -> "volume " + volume.key() + ", " + Size.of(volume.bytes()) + " in " + volume.files()
                        + " file" + (volume.files() == 1 ? "" : "s") + ", is in no backup: " + volume.detail())
                .collect(Collectors.joining("\n"));
        if (!missing.isEmpty()) {
            throw took(backup)
                    .expected("every volume that holds data is in the snapshot, or replaced by a dump that is in it")
                    .found(missing + "\n"
                            + "label it; or, if nobody would miss it, say so in recipe.yml: data: {disposable: {"
                            + backup.coverage().uncovered().get(0).key() + ": <the reason>}}")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(4)
    void every_promised_path_lies_in_a_volume(Facts facts) {
        TakenBackup backup = facts.backup().orElseThrow();
        List<LostPath> lost = backup.coverage().lost();
        if (!lost.isEmpty()) {
            throw took(backup)
                    .expected("every path that a backup label names lies in a volume of its service")
                    .found(lines(lost) + "\nwhat lies there is gone with the container, and no backup holds it")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(5)
    void no_database_is_saved_as_the_files_of_its_running_server(Facts facts) {
        TakenBackup backup = facts.backup().orElseThrow();
        List<LiveFolder> live = backup.coverage().live().stream()
                .filter(folder -> !folder.dumped())
                .toList();
        if (!live.isEmpty()) {
            throw took(backup)
                    .expected("a dump of every database, made by a backup hook")
                    .found(live.stream()
                            .map(folder -> folder.name() + " is the data folder of a running "
                                    + folder.engine().title()
                                    + ", copied file by file while the server wrote to it: the files are of different moments, a"
                                    + " part of the data is in the server's memory only, and a running server does not read"
                                    + " files that are put back\n"
                                    + "save a dump instead: a label backupbot.backup.pre-hook that runs "
                                    + folder.engine().tool() + ", one that limits volume " + folder.volume()
                                    + " to the dump, and one backupbot.restore.post-hook that loads it")
                            .collect(Collectors.joining("\n")))
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(6)
    @RequiresDumps
    void every_dump_is_complete(Facts facts) {
        TakenBackup backup = facts.backup().orElseThrow();
        String defects = backup.dumps().stream()
                .filter(saved -> saved.dump().defect().isPresent())
                .map(saved -> saved.file().name() + ", " + saved.dump().kind().title() + ", is "
                        + saved.dump().defect().orElseThrow() + " ("
                        + Size.of(saved.dump().bytes()) + ")")
                .collect(Collectors.joining("\n"));
        if (!defects.isEmpty()) {
            throw took(backup, ", then read its dumps from the snapshot")
                    .expected("every dump has content, and its program came to the end")
                    .found(
                            defects
                                    + "\nthe hook ended with 0 all the same; does it check what it runs, as with set -o pipefail?")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(7)
    @RequiresEarlierDumps
    void no_dump_is_much_smaller_than_the_last(Facts facts) {
        TakenBackup backup = facts.backup().orElseThrow();
        String shrunk = backup.dumps().stream()
                .filter(SavedDump::shrunk)
                .map(saved ->
                        saved.file().name() + " has " + Size.of(saved.dump().content()) + ", and had "
                                + Size.of(saved.last().orElseThrow().content()) + " in run "
                                + saved.last().orElseThrow().run())
                .collect(Collectors.joining("\n"));
        if (!shrunk.isEmpty()) {
            throw took(backup, ", then compared its dumps with those of the last good backup of this version")
                    .expected("no dump, unpacked, is smaller than " + Math.round(SavedDump.SANE_SHARE * 100)
                            + " % of what it was")
                    .found(shrunk)
                    .blame(Cause.RECIPE);
        }
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

    private static LifecycleFailure.Did took(TakenBackup backup) {
        return took(backup, "");
    }

    private static LifecycleFailure.Did took(TakenBackup backup, String andThen) {
        String id = backup.snapshot().id();
        return LifecycleFailure.did("took the backup " + (id.isEmpty() ? "as the labels say" : id) + andThen);
    }

    private static String lines(List<LostPath> lost) {
        return lost.stream().map(LostPath::toString).collect(Collectors.joining("\n"));
    }
}
