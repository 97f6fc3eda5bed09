package dev.ccci.harness.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotListingTest {

    private static final String MESSAGES = """
            {"message_type":"status","percent_done":0.5}
            {"message_type":"summary","files_new":4,"snapshot_id":"1a2b3c4d5e6f7788"}
            {"name":"volumes","type":"dir","path":"/volumes","mtime":"2026-11-21T10:00:00Z","struct_type":"node"}
            {"name":".ccci-t0k3n","type":"dir","path":"/volumes/content/.ccci-t0k3n","mtime":"2026-11-21T10:00:00Z"}
            {"name":"kept","type":"file","path":"/volumes/content/.ccci-t0k3n/kept","size":11,"mtime":"2026-11-21T10:00:00Z"}
            {"name":"index.html","type":"file","path":"/volumes/content/index.html","size":600,"mtime":"2026-11-21T10:00:00Z"}
            {"name":"backup","type":"file","path":"/volumes/db/backup","size":4000,"mtime":"2026-11-21T11:00:01.123456789+01:00"}
            {"name":"ibdata1","type":"file","path":"/volumes/content/mysql/ibdata1","size":1,"mtime":"2026-11-21T10:00:00Z"}
            """;

    @Test
    void files_are_counted_and_only_what_matters_is_kept() {
        SnapshotListing listing = new SnapshotListing(List.of(
                new SavedVolume("content", "stack_content", List.of()),
                new SavedVolume("db", "stack_db", List.of("backup", "missing.sql"))));

        listing.read(new ByteArrayInputStream(MESSAGES.getBytes(UTF_8)));

        assertThat(listing.snapshot(""))
                .isEqualTo(new Snapshot(
                        "1a2b3c4d",
                        List.of(
                                new Snapshot.Content("content", "", true, 2, 601),
                                new Snapshot.Content("db", "backup", true, 1, 4000),
                                new Snapshot.Content("db", "missing.sql", false, 0, 0)),
                        List.of(
                                new SavedFile("db", "backup", 4000, Instant.parse("2026-11-21T10:00:01.123456789Z")),
                                new SavedFile("content", "mysql/ibdata1", 1, Instant.parse("2026-11-21T10:00:00Z")))));
    }

    @Test
    void a_volume_and_a_path_that_hold_markers_of_ours_alone_hold_no_file() {
        SnapshotListing listing = new SnapshotListing(List.of(
                new SavedVolume("content", "stack_content", List.of()),
                new SavedVolume("files", "stack_files", List.of("uploads"))));

        listing.read(new ByteArrayInputStream("""
                {"message_type":"summary","snapshot_id":"1a2b3c4d5e6f7788"}
                {"type":"dir","path":"/volumes/content","mtime":"2026-11-21T10:00:00Z"}
                {"type":"file","path":"/volumes/content/.ccci-t0k3n/kept","size":11,"mtime":"2026-11-21T10:00:00Z"}
                {"type":"dir","path":"/volumes/files/uploads","mtime":"2026-11-21T10:00:00Z"}
                {"type":"file","path":"/volumes/files/uploads/.ccci-t0k3n/kept","size":11,"mtime":"2026-11-21T10:00:00Z"}
                """.getBytes(UTF_8)));

        assertThat(listing.snapshot("").contents())
                .containsExactly(
                        new Snapshot.Content("content", "", true, 0, 0),
                        new Snapshot.Content("files", "uploads", true, 0, 0));
        assertThat(listing.snapshot("").files()).isZero();
    }

    @Test
    void what_restic_could_not_read_is_named_once() {
        SnapshotListing listing = new SnapshotListing(List.of(new SavedVolume("content", "stack_content", List.of())));

        Snapshot snapshot = listing.snapshot("""
                {"message_type":"error","error":{},"during":"scan","item":"/volumes/content/c"}
                {"message_type":"error","error":{"Op":"open","Path":"b","Err":13},"during":"archival","item":"/volumes/content/b"}
                {"message_type":"error","error":{},"during":"archival","item":"/volumes/content/c"}
                Warning: at least one source file could not be read
                """);

        assertThat(snapshot.unread()).containsExactly("content/b", "content/c");
    }
}
