package dev.ccci.harness.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {

    private final LocalEngine engine = new LocalEngine();

    @BeforeEach
    void app() {
        engine.service("blog_app", Map.of(), Map.of());
        clock(Duration.ZERO);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void nothing_is_said_of_an_app_that_runs() {
        task("t1", "running", "running", 0);

        assertThat(look()).isEmpty();
    }

    @Test
    void an_end_that_the_swarm_has_not_learnt_of_yet_is_told() {
        task("t1", "running", "running", 0);
        engine.says(
                "/containers/c1/json", () -> "{\"State\": {\"Status\": \"exited\", \"ExitCode\": 42}}".getBytes(UTF_8));

        assertThat(look()).containsOnly(Map.entry(Sign.SERVICE_ENDED, "app ended with exit code 42"));
    }

    @Test
    void a_task_that_the_kernel_killed_is_told_with_its_limit_and_that_no_other_runs() {
        task("t1", "failed", "shutdown", 137);
        task("t2", "ready", "ready", 0);
        engine.says(
                "/containers/c1/json",
                () -> "{\"State\": {\"OOMKilled\": true}, \"HostConfig\": {\"Memory\": 33554432}}".getBytes(UTF_8));

        assertThat(look())
                .containsOnly(
                        Map.entry(Sign.SERVICE_ENDED, "app ended with exit code 137"),
                        Map.entry(
                                Sign.KILLED_FOR_MEMORY,
                                "app was killed for memory: it wanted more than its limit of 32 MiB"),
                        Map.entry(Sign.SERVICE_NOT_RUNNING, "app has no running task"));
    }

    @Test
    void a_clock_that_is_wrong_is_told() {
        clock(Duration.ofMinutes(-10));

        assertThat(look()).containsOnlyKeys(Sign.CLOCK_SKEW);
    }

    @Test
    void an_engine_that_takes_no_connection_is_told(@TempDir Path folder) {
        try (PlainServer nobody = new PlainServer(URI.create("unix://" + folder.resolve("docker.sock")))) {
            assertThat(new Vitals(nobody, "blog").look(Duration.ofMinutes(1))).containsOnlyKeys(Sign.ENGINE_SILENT);
        }
    }

    @Test
    void a_full_disk_is_seen_by_a_container_of_the_stack() {
        engine.has("containers", "c1", Map.of("Id", "c1", "Mounts", List.of()))
                .says("/containers/c1/exec", () -> "{\"Id\": \"e1\"}".getBytes(UTF_8))
                .says("/exec/e1/start", () -> LocalEngine.line("""
                        overlay 20511312 20511308 4 100% /
                        overlay 1310720 193021 1117699 15% /"""));

        assertThat(new Vitals(engine.server(), "blog").disk())
                .containsOnly(Map.entry(Sign.DISK_FULL, "0 MiB of 20030 MiB are left on its disk"));
    }

    private Map<Sign, String> look() {
        return new Vitals(engine.server(), "blog").look(Duration.ofMinutes(1));
    }

    private void clock(Duration ahead) {
        engine.says("/info", () -> ("{\"SystemTime\": \"" + Instant.now().plus(ahead) + "\"}").getBytes(UTF_8));
    }

    private void task(String id, String state, String desired, int exitCode) {
        Map<String, Object> status = Map.of(
                "State", state,
                "Timestamp", Instant.now().toString(),
                "ContainerStatus", Map.of("ContainerID", "c1", "ExitCode", exitCode));
        engine.has("tasks", id, Map.of("ID", id, "ServiceID", "blog_app", "DesiredState", desired, "Status", status));
    }
}
