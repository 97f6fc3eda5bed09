package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.failure.Code;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.failure.Signals;
import dev.ccci.harness.failure.ThrownSignals;
import dev.ccci.harness.local.LocalEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SceneTest {

    /** The engine's availability is watched, and who is killed. */
    private static final int WATCHES = 2;

    private static final Signals FAILURE =
            ThrownSignals.of(new AssertionError("expected 200 but was 404"), "custom", "check", Code.OVERLAY, "");

    @Test
    void the_removal_of_a_base_is_no_kill_and_what_comes_after_it_is_watched_again() {
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            await().until(() -> engine.listeners() == WATCHES);
            engine.happens(kill("c1", "app"));
            await().until(() -> !scene.befell().isEmpty());

            // when
            AtomicBoolean removed = new AtomicBoolean();
            scene.removing(() -> {
                removed.set(true);
                await().until(() -> engine.listeners() == WATCHES - 1);
                engine.happens(kill("c2", "app"));
            });

            // then
            assertThat(removed).isTrue();
            await().until(() -> engine.listeners() == WATCHES);
            engine.happens(kill("c3", "db"));
            await().until(() -> scene.befell().size() > 1);
            assertThat(scene.befell())
                    .containsExactly(
                            "a task of blog_app was killed by somebody who is not the Swarm",
                            "a task of blog_db was killed by somebody who is not the Swarm");
        }
    }

    @Test
    void what_befell_app_and_engine_is_told_at_the_end_even_if_nothing_failed() {
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            await().until(() -> engine.listeners() == WATCHES);
            assertThat(scene.befell()).isEmpty();

            engine.happens(kill("c1", "app"));
            await().untilAsserted(() -> assertThat(scene.befell())
                    .containsExactly("a task of blog_app was killed by somebody who is not the Swarm"));

            engine.hangsUp();
            await().untilAsserted(() -> assertThat(scene.befell())
                    .containsExactly(
                            "a task of blog_app was killed by somebody who is not the Swarm",
                            "the engine was away for a while during the run"));
        }
    }

    @Test
    void a_failure_is_told_with_whom_somebody_has_killed_and_that_the_engine_was_away() {
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            await().until(() -> engine.listeners() == WATCHES);
            engine.happens(kill("c1", "app"));
            await().until(() -> !scene.befell().isEmpty());
            engine.hangsUp();
            await().until(() -> scene.befell().size() > 1);

            assertThat(scene.look(FAILURE, Duration.ofMinutes(1)))
                    .containsKeys(Sign.KILLED_BY_SOMEBODY, Sign.ENGINE_WAS_AWAY);
        }
    }

    @Test
    void a_scene_that_is_left_for_good_is_listened_to_no_longer() {
        try (LocalEngine engine = new LocalEngine()) {
            Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a");
            await().untilAsserted(() -> assertThat(engine.listeners()).isEqualTo(WATCHES));

            scene.close();

            await().untilAsserted(() -> assertThat(engine.listeners()).isZero());
        }
    }

    @Test
    void the_removal_of_the_app_is_no_kill() {
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            await().until(() -> engine.listeners() == WATCHES);

            scene.leave();

            await().untilAsserted(() -> assertThat(engine.listeners()).isEqualTo(WATCHES - 1));
        }
    }

    private static Map<String, ?> kill(String container, String service) {
        return Map.of(
                "Type", "container",
                "Action", "kill",
                "Actor",
                        Map.of(
                                "ID",
                                container,
                                "Attributes",
                                Map.of("signal", "9", "com.docker.swarm.service.name", "blog_" + service)));
    }
}
