package dev.ccci.harness.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.local.LocalEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read from an engine about neighbours; the lab tests do the same with a real one. */
class LocalEngineNeighboursTest {

    private static final Map<String, String> OF_STACK = Map.of("com.docker.stack.namespace", "blog");

    private final LocalEngine engine =
            new LocalEngine().has("networks", "n1", Map.of("Id", "n1", "Name", WitnessStack.SHARED));

    @AfterEach
    void close() {
        engine.close();
    }

    private static Map<String, Object> template(Map<String, ?> container, String... aliases) {
        return Map.of(
                "TaskTemplate",
                Map.of(
                        "ContainerSpec",
                        container,
                        "Networks",
                        List.of(Map.of("Target", "n1", "Aliases", List.of(aliases)))));
    }

    @Test
    void who_has_the_socket_of_the_engine_is_named() {
        engine.service(
                        "blog_updater",
                        OF_STACK,
                        template(Map.of("Mounts", List.of(Map.of("Source", "/var/run/docker.sock")))))
                .service("blog_app", OF_STACK, template(Map.of()));

        assertThat(EngineSocket.holders(engine.server(), "blog")).contains("blog_updater");
    }

    @Test
    void a_name_that_another_app_answers_to_as_well_is_a_collision() {
        engine.service("blog_web", OF_STACK, template(Map.of("Env", List.of("UPSTREAM=http://app:8080")), "web"))
                .service("blog_app", OF_STACK, template(Map.of(), "app"))
                .service("ccci-witness-7c2e9a_app", Map.of(), template(Map.of(), "app"));

        assertThat(SharedNames.collisions(engine.server(), "blog"))
                .singleElement()
                .satisfies(collision -> {
                    assertThat(collision.service()).isEqualTo("web");
                    assertThat(collision.name()).isEqualTo("app");
                    assertThat(collision.used()).isTrue();
                });
    }
}
