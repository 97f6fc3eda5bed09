package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left beside a run without a witness; the lab tests have one. */
class NeighboursTest {

    private static final Map<String, Object> SOCKET = Map.of(
            "TaskTemplate",
            Map.of("ContainerSpec", Map.of("Mounts", List.of(Map.of("Source", "/var/run/docker.sock")))));

    private final LocalEngine engine = new LocalEngine();
    private final Findings findings =
            new Findings(new Console(new PrintStream(OutputStream.nullOutputStream()), false, new Mask()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void what_nobody_has_deployed_is_red_and_who_can_have_made_it_is_named() {
        try (Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings)) {
            // given
            engine.service("blog_updater", Map.of("com.docker.stack.namespace", "blog"), SOCKET);
            beside.look("blog", new Http(URI.create("https://blog.ci.test"), new LocalServer(), line -> {}));
            engine.volume("made-by-the-app", Map.of());

            // when
            List<Neighbours.Proof> proofs = beside.proofs(false);

            // then
            assertThat(proofs).singleElement().satisfies(proof -> {
                assertThat(proof.name()).isEqualTo(Neighbours.HOST);
                assertThat(proof.failure()).hasValueSatisfying(failure -> {
                    assertThat(failure)
                            .hasMessageContaining("volume made-by-the-app")
                            .hasMessageContaining("blog_updater has the engine's socket");
                    assertThat(failure.blame()).isEqualTo(Cause.RECIPE);
                });
            });
        }
    }

    @Test
    void nothing_is_said_of_what_is_left_while_the_app_is_held() {
        try (Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings)) {
            engine.volume("made-by-the-app", Map.of());

            assertThat(beside.proofs(true)).isEmpty();
        }
    }

    @Test
    void a_run_without_a_witness_says_so() {
        try (Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings)) {
            beside.witness("7c2e9a", key -> key.equals(Keys.WITNESS) ? Optional.of("false") : Optional.empty());

            assertThat(findings.all()).singleElement().asString().startsWith("no witness beside the app");
        }
    }
}
