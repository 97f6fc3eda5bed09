package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KillWatchTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String APP = "a task of blog_app was killed by somebody who is not the Swarm";

    private final LocalEngine engine = new LocalEngine();
    private final KillWatch watch = KillWatch.of(engine.server(), "blog");

    @BeforeEach
    void listens() {
        await().untilAsserted(() -> assertThat(engine.listeners()).isEqualTo(1));
    }

    @AfterEach
    void close() {
        watch.close();
        engine.close();
    }

    @Test
    void a_kill_that_nothing_came_before_is_told_of_the_step_in_which_it_happened() {
        signal("c1", "app", "9");

        await().untilAsserted(() -> assertThat(watch.all()).containsExactly(APP));
        assertThat(watch.look(LONG)).containsOnly(Map.entry(Sign.KILLED_BY_SOMEBODY, APP));
        assertThat(watch.look(Duration.ZERO)).as("before the step").isEmpty();
    }

    @Test
    void a_container_that_was_asked_to_stop_before_is_the_swarms_business() {
        signal("c2", "db", "15");
        signal("c2", "db", "9");
        signal("c1", "app", "9");

        await().untilAsserted(() -> assertThat(watch.all()).containsExactly(APP));
    }

    @Test
    void who_closes_it_does_not_listen_any_longer() {
        watch.close();

        await().untilAsserted(() -> assertThat(engine.listeners()).isZero());
    }

    private void signal(String container, String service, String signal) {
        Map<String, String> attributes = Map.of("signal", signal, Names.SERVICE_LABEL, "blog_" + service);
        engine.happens(Map.of(
                "Type", "container", "Action", "kill", "Actor", Map.of("ID", container, "Attributes", attributes)));
    }
}
