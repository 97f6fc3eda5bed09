package dev.ccci.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ccci.harness.Exec;
import dev.ccci.harness.backup.VolumeState.DataFolder;
import dev.ccci.harness.backup.VolumeState.Engine;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script in a real shell, with a folder in place of each volume. */
class MeasuredTest {

    @TempDir
    Path server;

    @Test
    void files_are_counted_without_markers_of_ours() throws IOException {
        file("content/index.html", 600);
        file("content/pages/one and two.html", 400);
        file("content/.ccci-t0k3n/kept", 11);
        file("content/lost+found/x", 11);
        Files.createDirectories(server.resolve("empty"));

        Measured measured = measure("content", "empty");

        assertThat(measured.at()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        assertThat(measured.volumes())
                .isEqualTo(Map.of(
                        "content", new VolumeState("content", 2, 1000, List.of()),
                        "empty", new VolumeState("empty", 0, 0, List.of())));
    }

    @Test
    void the_data_folders_of_servers_are_found() throws IOException {
        file("pg/global/pg_control", 1);
        file("deep/16/data/global/pg_control", 1);
        file("mysql/ibdata1", 1);
        file("bitnami/data/ibdata1", 1);

        Map<String, VolumeState> volumes =
                measure("pg", "deep", "mysql", "bitnami").volumes();

        assertThat(volumes)
                .extractingFromEntries(
                        entry -> Map.entry(entry.getKey(), entry.getValue().databases()))
                .containsExactlyInAnyOrder(
                        Map.entry("pg", List.of(new DataFolder(Engine.POSTGRESQL, ""))),
                        Map.entry("deep", List.of(new DataFolder(Engine.POSTGRESQL, "16/data"))),
                        Map.entry("mysql", List.of(new DataFolder(Engine.MYSQL, ""))),
                        Map.entry("bitnami", List.of(new DataFolder(Engine.MYSQL, "data"))));
    }

    @Test
    void a_volume_that_cannot_be_looked_into_is_told() {
        assertThatThrownBy(() -> measure("nowhere"))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("measured the volumes [nowhere]");
    }

    private void file(String path, int bytes) throws IOException {
        Path file = server.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private Measured measure(String... keys) {
        List<AppVolume> volumes = List.of(keys).stream()
                .map(key -> new AppVolume(key, key, List.of("app"), ""))
                .toList();
        return Measured.of(volumes, this::shell);
    }

    private Exec.Output shell(String script, List<String> arguments, Map<String, String> mounts) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        arguments.forEach(argument -> command.add(argument.replace("/volumes", server.toString())));
        try {
            Process process = new ProcessBuilder(command).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Exec.Output(process.waitFor(), out.replace(server.toString(), "/volumes"), err);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
