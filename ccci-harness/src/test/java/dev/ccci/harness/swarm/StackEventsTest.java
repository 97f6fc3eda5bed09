package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackEventsTest {

    @Test
    void an_engine_that_is_away_is_no_news_however_often_it_is_asked(@TempDir Path folder) {
        URI nobody = URI.create("unix://" + folder.resolve("docker.sock"));
        try (StackEvents events = new StackEvents(new PlainServer(nobody).docker(), "stack")) {
            Instant began = Instant.now();

            for (int i = 0; i < 4; i++) {
                assertThat(events.await(100)).isFalse();
            }

            assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(390));
            assertThat(events.broken()).isTrue();
        }
    }
}
