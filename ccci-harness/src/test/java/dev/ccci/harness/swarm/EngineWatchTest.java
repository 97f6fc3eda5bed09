package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineWatchTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final LocalEngine engine = new LocalEngine();
    private final EngineWatch watch = EngineWatch.of(engine.server());

    @AfterEach
    void close() {
        watch.close();
        engine.close();
    }

    @Test
    void an_engine_that_was_stopped_was_away_and_is_watched_anew() {
        listened();
        assertThat(watch.look(LONG)).isEmpty();

        engine.hangsUp();

        await().untilAsserted(() -> assertThat(watch.everAway()).isTrue());
        assertThat(watch.look(LONG)).containsOnlyKeys(Sign.ENGINE_WAS_AWAY);
        listened();
        assertThat(watch.look(Duration.ZERO)).as("before the step").isEmpty();
    }

    @Test
    void an_engine_that_cannot_be_reached_is_away(@TempDir Path folder) {
        try (PlainServer nobody = new PlainServer(URI.create("unix://" + folder.resolve("docker.sock")));
                EngineWatch away = EngineWatch.of(nobody)) {
            await().untilAsserted(() -> assertThat(away.everAway()).isTrue());
        }
    }

    @Test
    void who_closes_it_does_not_listen_any_longer_and_that_is_no_outage() {
        listened();

        watch.close();

        await().untilAsserted(() -> assertThat(engine.listeners()).isZero());
        assertThat(watch.everAway()).isFalse();
    }

    private void listened() {
        await().untilAsserted(() -> assertThat(engine.listeners()).isEqualTo(1));
    }
}
