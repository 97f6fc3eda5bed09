package dev.ccci.harness.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.report.Mask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an engine that has objects and runs nothing; the lab tests have a real one. */
class AppOperationsTest {

    private static final String SERVICE = "blog-7c2e9a_ci_test_app";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LocalEngine engine = new LocalEngine();
    private final List<String> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private PreparedRecipe blog;

    @SuppressWarnings("NullAway.Init")
    private Deployable version;

    @BeforeEach
    void open() {
        blog = PreparedRecipe.of(
                SabotagedRecipe.named("blog", folder), "blog-7c2e9a.ci.test", Map.of(), folder.resolve("place"));
        version = blog.prepared().head();
    }

    @AfterEach
    void close() {
        blog.close();
        engine.close();
    }

    @Test
    void an_app_that_is_being_started_anew_is_waited_for_until_it_is_at_rest() {
        // given what a hook leaves that has stopped the app: the Swarm starts it again
        Map<String, ?> spec = Map.of(
                "Mode",
                Map.of("Replicated", Map.of("Replicas", 1)),
                "TaskTemplate",
                Map.of("ContainerSpec", Map.of("Healthcheck", Map.of("Test", List.of("CMD", "true")))));
        engine.service(SERVICE, Map.of(), spec)
                .says("/info", () -> "{\"Swarm\": {\"NodeID\": \"n1\"}}".getBytes(UTF_8));
        task("stopped", "complete", "shutdown");
        task("fresh", "starting", "running");
        AppOperations operations = new AppOperations(engine.server(), "7c2e9a", new Mask(), line -> {
            if (told.isEmpty()) {
                task("fresh", "running", "running");
            }
            told.add(line);
        });

        // when
        operations.settle(version);

        // then
        assertThat(told).first().asString().contains("app 0/1");
        assertThat(told).last().asString().startsWith("converged in");
    }

    private void task(String id, String state, String desired) {
        engine.has(
                "tasks",
                id,
                Map.of(
                        "ID",
                        id,
                        "ServiceID",
                        SERVICE,
                        "Slot",
                        1,
                        "NodeID",
                        "n1",
                        "CreatedAt",
                        Instant.now().toString(),
                        "DesiredState",
                        desired,
                        "Status",
                        Map.of("State", state)));
    }
}
