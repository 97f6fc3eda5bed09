package dev.ccci.harness.floor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.backup.Coverage;
import dev.ccci.harness.backup.Coverage.How;
import dev.ccci.harness.backup.Snapshot;
import dev.ccci.harness.backup.Snapshot.Content;
import dev.ccci.harness.backup.TakenBackup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupChecksTest {

    private final BackupChecks checks = new BackupChecks();

    @Test
    void a_snapshot_that_holds_markers_of_ours_alone_is_empty() {
        Backup facts = new Backup(5, new Content("content", "", true, 0, 0));

        assertThatThrownBy(() -> checks.the_snapshot_is_not_empty(facts)).hasMessage("""
                did       took a backup as the backupbot labels say
                expected  a snapshot with at least one file of the app
                found     snapshot 1a2b3c4d without a file, but for markers of ccci's own
                cause     RECIPE""");
        assertThatThrownBy(() -> checks.the_snapshot_holds_what_the_labels_promise(facts))
                .hasMessageContaining("found     nothing below content");
    }

    @Test
    void a_volume_that_was_empty_before_the_backup_may_be_empty_in_it() {
        Backup facts = new Backup(0, new Content("content", "", true, 0, 0), new Content("db", "", true, 1, 10));

        assertThatCode(() -> checks.the_snapshot_is_not_empty(facts)).doesNotThrowAnyException();
        assertThatCode(() -> checks.the_snapshot_holds_what_the_labels_promise(facts))
                .doesNotThrowAnyException();
    }

    @Test
    void an_app_that_has_no_data_yet_may_have_none_in_its_backup() {
        Backup facts = new Backup(0, new Content("content", "", true, 0, 0));

        assertThatCode(() -> checks.the_snapshot_is_not_empty(facts)).doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        checks.the_snapshot_is_not_empty(new Backup(5, new Content("content", "pages", true, 0, 0))))
                .as("the volume had files, though not where the label looks")
                .hasMessageContaining("without a file");
        assertThatThrownBy(() -> checks.the_snapshot_is_not_empty(new Backup(facts.taken, true)))
                .as("a hook was to write a dump")
                .hasMessageContaining("without a file");
    }

    @Test
    void a_promised_folder_may_be_empty_but_not_absent() {
        Content full = new Content("content", "pages", true, 1, 10);

        assertThatCode(() -> checks.the_snapshot_holds_what_the_labels_promise(
                        new Backup(5, full, new Content("content", "uploads", true, 0, 0))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> checks.the_snapshot_holds_what_the_labels_promise(
                        new Backup(5, full, new Content("content", "uploads", false, 0, 0))))
                .hasMessageContaining("found     nothing below content/uploads");
    }

    private static final class Backup extends GoodFacts {

        private final TakenBackup taken;

        Backup(TakenBackup other, boolean hooked) {
            taken = new TakenBackup(other.snapshot(), other.coverage(), other.dumps(), hooked);
        }

        Backup(long filesBefore, Content... contents) {
            taken = new TakenBackup(
                    new Snapshot("1a2b3c4d", List.of(contents), List.of()),
                    new Coverage(
                            List.of(new Coverage.Volume("content", filesBefore, 100, 0, How.SAVED, "")),
                            List.of(),
                            List.of()),
                    List.of());
        }

        @Override
        public Optional<TakenBackup> backup() {
            return Optional.of(taken);
        }
    }
}
