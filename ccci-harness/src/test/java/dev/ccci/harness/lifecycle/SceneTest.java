package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.local.LocalEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SceneTest {

    /** The engine's availability is watched, and who is killed. */
    private static final int WATCHES = 2;

    @Test
    void the_removal_of_a_base_is_no_kill_and_what_comes_after_it_is_watched_again() {
        try (LocalEngine engine = new LocalEngine();
                Scene scene = new Scene(engine.server(), "blog", "blog.ci.test", "7c2e9a")) {
            await().until(() -> engine.listeners() == WATCHES);
            engine.happens(kill("c1", "app"));
            await().until(() -> !scene.befell().isEmpty());

            // when
            scene.removing(() -> {
                await().until(() -> engine.listeners() == WATCHES - 1);
                engine.happens(kill("c2", "app"));
            });

            // then
            await().until(() -> engine.listeners() == WATCHES);
            engine.happens(kill("c3", "db"));
            await().until(() -> scene.befell().size() > 1);
            assertThat(scene.befell())
                    .containsExactly(
                            "a task of blog_app was killed by somebody who is not the Swarm",
                            "a task of blog_db was killed by somebody who is not the Swarm");
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
