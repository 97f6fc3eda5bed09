package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.Exec;
import dev.ccci.harness.proof.VolumeMarkers.Place;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.store.StoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script in a real shell, with a folder in place of each volume. */
class VolumeMarkersTest {

    private static final Store CONTENT = new Store(
            StoreKind.VOLUME,
            "content",
            "app",
            List.of(new Store.Volume("content", "stack_content", "/html")),
            "mounted at /html");
    private static final List<Place> WHOLE = List.of(new Place(CONTENT, ""));

    @TempDir
    Path server;

    private final VolumeMarkers markers = new VolumeMarkers(this::shell, "t0k3n");

    @Test
    void a_marker_survives_an_upgrade_that_leaves_the_volume_alone() {
        markers.plantBeforeUpgrade(WHOLE, List.of());

        assertThat(markers.afterUpgrade(WHOLE, Set.of("stack_content")))
                .containsExactly(StoreProof.seen(
                        CONTENT,
                        List.of(new Observation(
                                "written before the upgrade", "before-upgrade-t0k3n", "before-upgrade-t0k3n")),
                        ""));
    }

    @Test
    void an_upgrade_that_empties_the_volume_is_seen() {
        markers.plantBeforeUpgrade(WHOLE, List.of());
        empty();

        assertThat(markers.afterUpgrade(WHOLE, Set.of("stack_content")))
                .extracting(StoreProof::state)
                .containsExactly(StoreProof.State.LOST);
    }

    @Test
    void an_upgrade_that_mounts_another_volume_is_seen() {
        markers.plantBeforeUpgrade(WHOLE, List.of());

        assertThat(markers.afterUpgrade(WHOLE, Set.of("stack_fresh")))
                .singleElement()
                .satisfies(proof -> assertThat(proof.observations())
                        .containsExactly(new Observation(
                                "written before the upgrade",
                                "before-upgrade-t0k3n",
                                "in a volume that the new version does not mount")));
    }

    @Test
    void a_restore_that_merges_the_backup_into_the_volume_holds_and_keeps_what_was_added() throws IOException {
        markers.plantBeforeBackup(WHOLE, List.of());
        Path backup = copy(volume(), server.resolve("backup"));
        markers.lose(WHOLE);
        copy(backup, volume());
        List<Store> merged = new ArrayList<>();

        assertThat(markers.afterRestore(WHOLE, merged))
                .extracting(StoreProof::state)
                .containsExactly(StoreProof.State.KEPT);
        assertThat(merged).containsExactly(CONTENT);
    }

    @Test
    void the_loss_can_be_seen() {
        markers.plantBeforeBackup(WHOLE, List.of());

        assertThat(markers.lose(WHOLE).get(CONTENT))
                .hasSize(2)
                .allSatisfy(observation -> assertThat(observation.held()).isTrue());
    }

    @Test
    void a_restore_that_does_nothing_is_seen() {
        markers.plantBeforeBackup(WHOLE, List.of());
        markers.lose(WHOLE);

        assertThat(markers.afterRestore(WHOLE, new ArrayList<>()))
                .containsExactly(StoreProof.seen(
                        CONTENT,
                        List.of(
                                new Observation("deleted after the backup", "kept-t0k3n", "absent"),
                                new Observation("changed after the backup", "changed-t0k3n", "mutated-t0k3n"),
                                new Observation("deleted before the backup", "absent", "absent")),
                        ""));
    }

    @Test
    void a_restore_that_brings_back_what_was_deleted_before_the_backup_is_seen() throws IOException {
        markers.plantBeforeBackup(WHOLE, List.of());
        Path backup = copy(volume(), server.resolve("backup"));
        Files.writeString(backup.resolve(".ccci-t0k3n/deleted-before-backup"), "from an older backup");
        markers.lose(WHOLE);
        copy(backup, volume());

        assertThat(markers.afterRestore(WHOLE, new ArrayList<>()))
                .singleElement()
                .satisfies(proof -> assertThat(proof.observations())
                        .filteredOn(observation -> !observation.held())
                        .containsExactly(
                                new Observation("deleted before the backup", "absent", "from an older backup")));
    }

    @Test
    void a_volume_of_which_a_folder_is_saved_is_marked_in_there() throws IOException {
        Files.createDirectories(volume().resolve("up loads"));
        Files.writeString(volume().resolve("dump.sql"), "");
        Map<Store, String> folders = markers.folders(Map.of(CONTENT, List.of("dump.sql", "nothing", "up loads")));
        assertThat(folders).containsExactly(Map.entry(CONTENT, "up loads"));
        List<Place> inside = List.of(new Place(CONTENT, "up loads"));

        markers.plantBeforeBackup(inside, List.of());

        assertThat(volume().resolve("up loads/.ccci-t0k3n/kept")).hasContent("kept-t0k3n");
        markers.lose(inside);
        assertThat(markers.afterRestore(inside, new ArrayList<>()))
                .singleElement()
                .satisfies(proof -> assertThat(proof.observations())
                        .contains(new Observation("changed after the backup", "changed-t0k3n", "mutated-t0k3n")));
    }

    @Test
    void files_of_sqlite_are_found_by_how_they_begin() throws IOException {
        Files.createDirectories(volume().resolve("a folder"));
        Files.write(volume().resolve("a folder/app.db"), sqlite());
        Files.write(volume().resolve("no-suffix"), sqlite());
        Files.writeString(volume().resolve("fake.db"), "SQLite format 2");
        Files.writeString(volume().resolve("empty.db"), "");

        assertThat(markers.plantBeforeUpgrade(WHOLE, List.of(CONTENT)))
                .containsExactly(Map.entry(CONTENT, List.of("a folder/app.db", "no-suffix")));
    }

    @Test
    void no_marker_stays_in_the_volume() throws IOException {
        markers.plantBeforeUpgrade(WHOLE, List.of());
        markers.plantBeforeBackup(WHOLE, List.of());

        markers.remove(WHOLE);

        try (Stream<Path> left = Files.list(volume())) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] sqlite() {
        byte[] file = new byte[512];
        byte[] header = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, file, 0, header.length);
        return file;
    }

    private Path volume() {
        return server.resolve("stack_content");
    }

    private void empty() {
        shell("rm -rf \"$1\"", List.of("/volumes/content/.ccci-t0k3n"), Map.of("/volumes/content", "stack_content"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
        return to;
    }

    private Exec.Output shell(String script, List<String> arguments, Map<String, String> mounts) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (String argument : arguments) {
            String real = argument;
            for (Map.Entry<String, String> mount : mounts.entrySet()) {
                real = real.replace(
                        mount.getKey(), server.resolve(mount.getValue()).toString());
            }
            command.add(real);
        }
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> mount : mounts.entrySet()) {
                out = out.replace(server.resolve(mount.getValue()).toString(), mount.getKey());
            }
            return new Exec.Output(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
