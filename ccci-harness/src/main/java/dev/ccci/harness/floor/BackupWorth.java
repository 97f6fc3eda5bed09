package dev.ccci.harness.floor;

import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Coverage.LiveFolder;
import dev.ccci.harness.backup.LostPath;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.Size;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges whether a backup holds what somebody would need on the day of the loss. */
final class BackupWorth {

    private final TakenBackup backup;

    BackupWorth(TakenBackup backup) {
        this.backup = backup;
    }

    void everyVolumeIsCovered() {
        List<Coverage.Volume> uncovered = backup.coverage().uncovered();
        if (!uncovered.isEmpty()) {
            throw took("").expected(
                            "every volume that holds data is in the snapshot, or replaced by a dump that is in it")
                    .found(lines(
                                    uncovered,
                                    volume -> "volume " + volume.key() + ", " + Size.of(volume.bytes()) + " in "
                                            + volume.files() + (volume.files() == 1 ? " file" : " files")
                                            + ", is in no backup: " + volume.detail())
                            + "\nlabel it; or, if nobody would miss it, say so in recipe.yml: data: {disposable: {"
                            + uncovered.get(0).key() + ": <the reason>}}")
                    .blame(Cause.RECIPE);
        }
    }

    void everyPromisedPathLiesInAVolume() {
        List<LostPath> lost = backup.coverage().lost();
        if (!lost.isEmpty()) {
            throw took("").expected("every path that a backup label names lies in a volume of its service")
                    .found(lines(lost, LostPath::toString)
                            + "\nwhat lies there is gone with the container, and no backup holds it")
                    .blame(Cause.RECIPE);
        }
    }

    void noDatabaseIsSavedAsTheFilesOfItsRunningServer() {
        List<LiveFolder> live = backup.coverage().live().stream()
                .filter(folder -> !folder.dumped())
                .toList();
        if (!live.isEmpty()) {
            throw took("").expected("a dump of every database, made by a backup hook")
                    .found(lines(live, BackupWorth::noBackup))
                    .blame(Cause.RECIPE);
        }
    }

    private static String noBackup(LiveFolder folder) {
        return folder.name() + " is the data folder of a running "
                + folder.engine().title()
                + ", copied file by file while the server wrote to it: the files are of different moments, a part of the data is in"
                + " the server's memory only, and a running server does not read files that are put back\n"
                + "save a dump instead: a label backupbot.backup.pre-hook that runs "
                + folder.engine().tool()
                + ", one that limits volume " + folder.volume()
                + " to the dump, and one backupbot.restore.post-hook that loads it";
    }

    void everyDumpIsComplete() {
        List<SavedDump> broken = backup.dumps().stream()
                .filter(saved -> saved.dump().defect().isPresent())
                .toList();
        if (!broken.isEmpty()) {
            throw took(", then read its dumps from the snapshot")
                    .expected("every dump has content, and its program came to the end")
                    .found(lines(
                                    broken,
                                    saved -> saved.file().name() + ", "
                                            + saved.dump().kind().title() + ", is "
                                            + saved.dump().defect().orElseThrow() + " ("
                                            + Size.of(saved.dump().bytes()) + ")")
                            + "\nits hook did not fail; does that check what it runs, as with set -o pipefail?")
                    .blame(Cause.RECIPE);
        }
    }

    void noDumpIsMuchSmallerThanTheLast() {
        List<SavedDump> shrunk =
                backup.dumps().stream().filter(SavedDump::shrunk).toList();
        if (!shrunk.isEmpty()) {
            throw took(", then compared its dumps with those of the last good backup of this version")
                    .expected("no dump, unpacked, is smaller than " + Math.round(SavedDump.SANE_SHARE * 100)
                            + " % of what it was")
                    .found(lines(
                            shrunk,
                            saved -> saved.file().name() + " has "
                                    + Size.of(saved.dump().content()) + ", and had "
                                    + Size.of(saved.last().orElseThrow().content()) + " in run "
                                    + saved.last().orElseThrow().run()))
                    .blame(Cause.RECIPE);
        }
    }

    private LifecycleFailure.Did took(String andThen) {
        String id = backup.snapshot().id();
        return LifecycleFailure.did("took the backup " + (id.isEmpty() ? "as the labels say" : id) + andThen);
    }

    private static <T> String lines(List<T> each, Function<T, String> line) {
        return each.stream().map(line).collect(Collectors.joining("\n"));
    }
}
