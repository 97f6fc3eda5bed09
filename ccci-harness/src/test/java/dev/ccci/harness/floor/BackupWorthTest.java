package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Coverage.How;
import dev.ccci.harness.backup.Coverage.LiveFolder;
import dev.ccci.harness.backup.Coverage.Volume;
import dev.ccci.harness.backup.LostPath;
import dev.ccci.harness.backup.SavedDump;
import dev.ccci.harness.backup.SavedDump.Last;
import dev.ccci.harness.backup.SavedFile;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.TakenBackup;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.dump.Dump;
import dev.ccci.harness.dump.DumpKind;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BackupWorthTest {

    private final List<Volume> volumes = new ArrayList<>();
    private final List<LostPath> lost = new ArrayList<>();
    private final List<LiveFolder> live = new ArrayList<>();
    private final List<SavedDump> dumps = new ArrayList<>();

    @Test
    void a_good_backup_passes_everything() {
        volumes.add(new Volume("postgres", 900, 40_000_000, 5000, How.DUMP, "postgres/backup.sql"));
        live.add(new LiveFolder("postgres", "", Engine.POSTGRESQL, true));
        dump(5000, Optional.empty(), Optional.of(new Last("aaaaaa", 10_000)));

        assertThatCode(() -> judge(BackupWorth::everyVolumeIsCovered)).doesNotThrowAnyException();
        assertThatCode(() -> judge(BackupWorth::everyPromisedPathLiesInAVolume)).doesNotThrowAnyException();
        assertThatCode(() -> judge(BackupWorth::noDatabaseIsSavedAsTheFilesOfItsRunningServer))
                .doesNotThrowAnyException();
        assertThatCode(() -> judge(BackupWorth::everyDumpIsComplete)).doesNotThrowAnyException();
        assertThatCode(() -> judge(BackupWorth::noDumpIsMuchSmallerThanTheLast)).doesNotThrowAnyException();
    }

    @Test
    void a_volume_in_no_backup_is_named_with_what_to_do() {
        volumes.add(new Volume("mail", 1, 1200, 0, How.NOT, "service imap has no label backupbot.backup=true"));

        assertThat(failure(BackupWorth::everyVolumeIsCovered)).hasMessage("""
                did       took the backup 1a2b3c4d
                expected  every volume that holds data is in the snapshot, or replaced by a dump that is in it
                found     volume mail, 1.2 kB in 1 file, is in no backup: service imap has no label backupbot.backup=true
                          label it; or, if nobody would miss it, say so in recipe.yml: data: {disposable: {mail: <the reason>}}
                cause     RECIPE""");
    }

    @Test
    void a_path_outside_every_volume_is_named_with_its_label() {
        lost.add(new LostPath("db", "backupbot.backup.path", "/postgres.sql", "which lies outside every volume"));

        assertThat(failure(BackupWorth::everyPromisedPathLiesInAVolume)).hasMessage("""
                did       took the backup 1a2b3c4d
                expected  every path that a backup label names lies in a volume of its service
                found     service db: backupbot.backup.path names /postgres.sql, which lies outside every volume
                          what lies there is gone with the container, and no backup holds it
                cause     RECIPE""");
    }

    @Test
    void files_of_a_running_server_are_told_why_they_are_no_backup() {
        live.add(new LiveFolder("mysql", "data", Engine.MYSQL, false));

        assertThat(failure(BackupWorth::noDatabaseIsSavedAsTheFilesOfItsRunningServer))
                .hasMessage("""
                did       took the backup 1a2b3c4d
                expected  a dump of every database, made by a backup hook
                found     mysql/data is the data folder of a running MySQL or MariaDB, copied file by file while the server wrote to it: the files are of different moments, a part of the data is in the server's memory only, and a running server does not read files that are put back
                          save a dump instead: a label backupbot.backup.pre-hook that runs mariadb-dump, one that limits volume mysql to the dump, and one backupbot.restore.post-hook that loads it
                cause     RECIPE""");
    }

    @Test
    void a_broken_dump_is_told_what_is_wrong_with_it() {
        dump(300, Optional.of("cut short: the gzip has no end"), Optional.of(new Last("aaaaaa", 10_000)));

        assertThat(failure(BackupWorth::everyDumpIsComplete)).hasMessage("""
                did       took the backup 1a2b3c4d, then read its dumps from the snapshot
                expected  every dump has content, and its program came to the end
                found     postgres/backup.sql, SQL of PostgreSQL, is cut short: the gzip has no end (300 bytes)
                          its hook did not fail; does that check what it runs, as with set -o pipefail?
                cause     RECIPE""");
        assertThatCode(() -> judge(BackupWorth::noDumpIsMuchSmallerThanTheLast))
                .as("one fault is told once")
                .doesNotThrowAnyException();
    }

    @Test
    void a_dump_of_less_than_half_is_told_with_the_run_it_is_compared_with() {
        dump(4999, Optional.empty(), Optional.of(new Last("aaaaaa", 10_000)));

        assertThat(failure(BackupWorth::noDumpIsMuchSmallerThanTheLast)).hasMessage("""
                did       took the backup 1a2b3c4d, then compared its dumps with those of the last good backup of this version
                expected  no dump, unpacked, is smaller than 50 % of what it was
                found     postgres/backup.sql has 5.0 kB, and had 10.0 kB in run aaaaaa
                cause     RECIPE""");
    }

    private void dump(long bytes, Optional<String> defect, Optional<Last> last) {
        dumps.add(new SavedDump(
                new SavedFile("postgres", "backup.sql", bytes, Instant.EPOCH),
                new Dump(DumpKind.POSTGRESQL_SQL, false, bytes, bytes, defect),
                last));
    }

    private LifecycleFailure failure(Consumer<BackupWorth> check) {
        return catchThrowableOfType(LifecycleFailure.class, () -> judge(check));
    }

    private void judge(Consumer<BackupWorth> check) {
        check.accept(new BackupWorth(new TakenBackup(
                new Snapshot("1a2b3c4d", List.of(), List.of()), new Coverage(volumes, lost, live), dumps)));
    }
}
