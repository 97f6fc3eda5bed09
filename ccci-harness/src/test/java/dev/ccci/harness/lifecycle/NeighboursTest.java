package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.local.LocalServer;
import dev.ccci.harness.local.LocalWitness;
import dev.ccci.harness.report.Console;
import dev.ccci.harness.report.Mask;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left beside a run, and what has become of a witness that stands on an engine of ours; the lab tests have a real one. */
class NeighboursTest {

    private static final Map<String, Object> SOCKET = Map.of(
            "TaskTemplate",
            Map.of("ContainerSpec", Map.of("Mounts", List.of(Map.of("Source", "/var/run/docker.sock")))));

    private static final Map<String, Object> HARMFUL = Map.of(
            "TaskTemplate",
            Map.of(
                    "ContainerSpec",
                    Map.of("Mounts", List.of(Map.of("Source", "/var/run/docker.sock"))),
                    "Networks",
                    List.of(Map.of("Target", "n1", "Aliases", List.of("web", "app")))));

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
    void a_name_that_an_app_takes_from_others_is_red_and_the_victim_is_named() {
        assertThat(harmed(Neighbours.ANSWERS)).hasValueSatisfying(failure -> {
            assertThat(failure)
                    .hasMessageContaining("makes service web answer to the name app on proxy")
                    .hasMessageContaining("victim: ccci-witness-7c2e9a_app");
            assertThat(failure.blame()).isEqualTo(Cause.RECIPE);
        });
    }

    @Test
    void what_an_app_takes_from_the_witness_is_red_and_named() {
        assertThat(harmed(Neighbours.WITNESS)).hasValueSatisfying(failure -> {
            assertThat(failure)
                    .hasMessageContaining("volume ccci-witness-7c2e9a_idle is gone")
                    .hasMessageContaining("blog_web has the engine's socket");
            assertThat(failure.blame()).isEqualTo(Cause.RECIPE);
        });
    }

    /** What is said of an app that answers to the name of others, has the engine's socket, and removes a volume of the witness. */
    private Optional<LifecycleFailure> harmed(String check) {
        LocalWitness.on(engine, "7c2e9a").service("blog_web", Map.of("com.docker.stack.namespace", "blog"), HARMFUL);
        try (Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings)) {
            beside.witness("7c2e9a", key -> Optional.empty());
            beside.look("blog", new Http(URI.create("https://blog.ci.test"), new LocalServer(), line -> {}));
            Awaitility.await().until(() -> engine.changes().contains("POST /services/create"));
            engine.loses("volumes", "ccci-witness-7c2e9a_idle");

            return beside.proofs(true).stream()
                    .filter(proof -> proof.name().equals(check))
                    .findFirst()
                    .orElseThrow()
                    .failure();
        }
    }

    @Test
    void a_run_that_ends_before_it_is_judged_takes_its_witness_along_and_does_not_listen_any_longer() {
        LocalWitness.on(engine, "7c2e9a");
        Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings);
        beside.witness("7c2e9a", key -> Optional.empty());

        beside.close();

        assertThat(engine.changes()).contains("DELETE /services/ccci-witness-7c2e9a_app");
        Awaitility.await().untilAsserted(() -> assertThat(engine.listeners()).isZero());
    }

    @Test
    void a_run_without_a_witness_says_so() {
        try (Neighbours beside = Neighbours.before(engine.server(), "7c2e9a", findings)) {
            beside.witness("7c2e9a", key -> key.equals(Keys.WITNESS) ? Optional.of("false") : Optional.empty());

            assertThat(findings.all()).singleElement().asString().startsWith("no witness beside the app");
        }
    }
}
