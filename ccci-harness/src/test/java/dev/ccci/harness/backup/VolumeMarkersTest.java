package dev.ccci.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeProof.Observation;
import dev.ccci.harness.failure.LifecycleFailure;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real scripts in a real shell, with a folder in place of each volume. */
class VolumeMarkersTest {

    @TempDir
    Path server;

    private VolumeMarkers markers = new VolumeMarkers(this::shell, List.of(), "");

    @BeforeEach
    void mark() {
        markers = new VolumeMarkers(
                this::shell, List.of(new SavedVolume("content", "stack_content", List.of())), "t0k3n");
    }

    @Test
    void a_marker_survives_an_upgrade_that_leaves_the_volume_alone() {
        markers.plantBeforeUpgrade();

        assertThat(markers.afterUpgrade(Set.of("stack_content")))
                .containsExactly(new VolumeProof(
                        "content",
                        List.of(new Observation(
                                "written before the upgrade", "before-upgrade-t0k3n", "before-upgrade-t0k3n"))));
    }

    @Test
    void an_upgrade_that_empties_the_volume_is_seen() throws IOException {
        markers.plantBeforeUpgrade();
        empty();

        assertThat(markers.afterUpgrade(Set.of("stack_content")))
                .singleElement()
                .satisfies(proof -> assertThat(proof.held()).isFalse());
    }

    @Test
    void an_upgrade_that_mounts_another_volume_is_seen() {
        markers.plantBeforeUpgrade();

        assertThat(markers.afterUpgrade(Set.of("stack_fresh")))
                .singleElement()
                .satisfies(proof -> assertThat(proof.observations())
                        .containsExactly(new Observation(
                                "written before the upgrade",
                                "before-upgrade-t0k3n",
                                "in a volume that the new version does not mount")));
    }

    @Test
    void a_restore_that_merges_the_backup_into_the_volume_holds_and_keeps_what_was_added() throws IOException {
        markers.plantBeforeBackup();
        Path backup = copy(volume(), server.resolve("backup"));
        markers.lose();
        copy(backup, volume());

        assertThat(markers.afterRestore())
                .allSatisfy(proof -> assertThat(proof.held()).isTrue());
        assertThat(markers.keptAdditions()).containsExactly("content");
    }

    @Test
    void a_restore_that_does_nothing_is_seen() {
        markers.plantBeforeBackup();
        markers.lose();

        assertThat(markers.afterRestore())
                .containsExactly(new VolumeProof(
                        "content",
                        List.of(
                                new Observation("deleted after the backup", "kept-t0k3n", "absent"),
                                new Observation("changed after the backup", "changed-t0k3n", "mutated-t0k3n"),
                                new Observation("deleted before the backup", "absent", "absent"))));
    }

    @Test
    void a_restore_that_brings_back_what_was_deleted_before_the_backup_is_seen() throws IOException {
        markers.plantBeforeBackup();
        Path backup = copy(volume(), server.resolve("backup"));
        Files.writeString(backup.resolve(".ccci-t0k3n/deleted-before-backup"), "from an older backup");
        markers.lose();
        copy(backup, volume());

        assertThat(markers.afterRestore())
                .singleElement()
                .satisfies(proof -> assertThat(proof.observations())
                        .filteredOn(observation -> !observation.held())
                        .containsExactly(
                                new Observation("deleted before the backup", "absent", "from an older backup")));
    }

    @Test
    void a_loss_that_cannot_be_seen_stops_the_restore() {
        VolumeMarkers blind = new VolumeMarkers(
                (script, arguments, mounts) ->
                        new Exec.Output(0, "present /volumes/content/.ccci-t0k3n/kept kept-t0k3n\n", ""),
                List.of(new SavedVolume("content", "stack_content", List.of())),
                "t0k3n");

        assertThatThrownBy(blind::lose)
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("expected  the loss can be seen")
                .hasMessageContaining("cause     HARNESS");
    }

    @Test
    void no_marker_stays_in_the_volume() throws IOException {
        markers.plantBeforeUpgrade();
        markers.plantBeforeBackup();

        markers.remove();

        try (Stream<Path> left = Files.list(volume())) {
            assertThat(left).isEmpty();
        }
    }

    private Path volume() {
        return server.resolve("stack_content");
    }

    private void empty() throws IOException {
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
