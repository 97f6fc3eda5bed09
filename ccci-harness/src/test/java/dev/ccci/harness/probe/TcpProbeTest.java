package dev.ccci.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalTalker;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpProbeTest {

    private final Probes probes = new Probes(URI.create("https://app.ci.test"), new LocalServer());

    @Test
    void connects_as_often_as_asked() {
        try (LocalTalker listening = LocalTalker.of(client -> {})) {
            assertThat(probes.tcp(listening.port()).inARow(3, Duration.ofSeconds(30)))
                    .isPositive();
            assertThat(listening.connections()).isEqualTo(3);
        }
    }

    @Test
    void nobody_who_listens_is_told_with_host_port_and_tries() {
        int port = closedPort();

        assertThatThrownBy(() -> probes.tcp(port).within(Duration.ofSeconds(2)))
                .message()
                .containsPattern("did       connected to app.ci.test:" + port + ", [2-9] times in [\\d.]+ s")
                .contains("expected  a connection, within 2 s")
                .contains("Connection refused");
    }

    private static int closedPort() {
        try (LocalTalker shortly = LocalTalker.of(client -> {})) {
            return shortly.port();
        }
    }
}
