package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of an engine, and what is made of its answers; the lab tests do the same with a real one. */
class LocalEngineTest {

    private static final Map<String, String> OF_STACK = Map.of(Names.STACK_LABEL, "blog");
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final LocalEngine engine = new LocalEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_teardown_removes_what_belongs_to_the_stack_and_nothing_else() {
        engine.service("blog_app", OF_STACK, Map.of())
                .volume("blog_content", OF_STACK)
                .service("shop_app", Map.of(Names.STACK_LABEL, "shop"), Map.of())
                .volume("shop_content", Map.of(Names.STACK_LABEL, "shop"));

        Teardown.remove(engine.docker(), "blog", "7c2e9a", Duration.ofSeconds(10), line -> {});

        assertThat(engine.changes())
                .containsExactlyInAnyOrder("DELETE /services/blog_app", "DELETE /volumes/blog_content");
    }

    @Test
    void what_is_new_and_of_no_run_is_left_and_what_was_there_is_gone(@TempDir Path folder) {
        engine.volume("old", Map.of()).volume("lost", Map.of());
        try (HostDiff diff = HostDiff.begin(engine.docker(), engine.host(), "7c2e9a", new RunFiles(folder))) {
            assertThat(diff.left(SHORT)).isEmpty();

            engine.volume("made-by-the-app", Map.of());
            engine.loses("volumes", "lost");

            assertThat(diff.left(SHORT))
                    .extracting(stray -> stray.object().toString())
                    .containsExactly("volume made-by-the-app");
            assertThat(diff.gone()).extracting(HostObject::toString).containsExactly("volume lost");
        }
    }

    @Test
    void who_has_compared_a_server_does_not_listen_to_it_any_longer() {
        HostDiff diff = HostDiff.begin(engine.server(), "7c2e9a");
        Awaitility.await().untilAsserted(() -> assertThat(engine.listeners()).isEqualTo(1));

        diff.close();

        Awaitility.await().untilAsserted(() -> assertThat(engine.listeners()).isZero());
    }

    @Test
    void a_secret_and_a_config_are_made_byte_for_byte_with_the_labels_of_their_run() {
        ExternalObjects objects = new ExternalObjects(engine.server(), "blog", "7c2e9a");
        byte[] value = {0, (byte) 0xff, 'x'};

        objects.secret("blog_token_v1", value);
        objects.config("blog_conf_v1", value);

        assertThat(engine.changes()).containsExactly("POST /secrets/create", "POST /configs/create");
        assertThat(engine.made()).allSatisfy(made -> {
            assertThat(made).containsEntry("Data", Base64.getEncoder().encodeToString(value));
            assertThat(made).containsEntry("Labels", Map.of(Names.STACK_LABEL, "blog", Names.RUN_LABEL, "7c2e9a"));
        });
    }

    @Test
    void services_that_the_head_no_longer_declares_are_found_and_removed() {
        DeployedIdentity there = new DeployedIdentity(
                "blog", Optional.empty(), Optional.empty(), Map.of(), Map.of("blog_app", 1L, "blog_cache", 2L));

        Set<String> orphans = there.orphans(List.of("app"));
        there.remove(engine.server(), orphans);

        assertThat(orphans).containsExactly("blog_cache");
        assertThat(engine.changes()).containsExactly("DELETE /services/blog_cache");
        assertThatThrownBy(() -> there.remove(engine.server(), Set.of("shop_app")))
                .hasMessageContaining("is not one of stack blog");
    }

    @Test
    void a_stack_whose_name_is_taken_is_not_deployed_and_one_that_is_not_there_is_not_updated(@TempDir Path folder) {
        StackDeployer deployer = new StackDeployer(engine.server());
        StackSpec blog = new StackSpec("blog", folder, List.of(folder.resolve("compose.yml")), Map.of(), "7c2e9a");

        assertThatThrownBy(() -> deployer.update(blog))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("no service of it");

        engine.service("blog_app", OF_STACK, Map.of());
        assertThatThrownBy(() -> deployer.deploy(blog))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("blog_app");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void the_logs_of_a_service_are_saved_and_their_end_can_be_told(@TempDir Path folder) throws IOException {
        engine.service("blog_app", OF_STACK, Map.of())
                .has(
                        "containers",
                        "c1",
                        Map.of("Id", "c1", "Names", List.of("/blog_app.1"), "Status", "Up", "Created", 1))
                .says("/containers/c1/logs", () -> LocalEngine.line("listening on 80"));

        List<Path> files = ServiceLogs.save(engine.server(), "blog", folder, out -> out);

        assertThat(files).containsExactly(folder.resolve("app.log"));
        assertThat(folder.resolve("app.log")).content().contains("blog_app.1", "listening on 80");
        assertThat(ServiceLogs.tail(engine.server(), "blog_app", 5)).containsExactly("listening on 80");
    }

    @Test
    void an_image_that_is_there_is_not_pulled_and_one_that_cannot_be_had_is_a_failure() {
        engine.says("/images/lab/there:1/json", () -> "{\"Id\": \"sha256:aa\"}".getBytes(StandardCharsets.UTF_8))
                .says(
                        "/images/create",
                        () -> "{\"error\": \"manifest for lab/gone:1 not found: manifest unknown\"}"
                                .getBytes(StandardCharsets.UTF_8));
        ImagePuller puller = new ImagePuller(engine.server());
        List<String> told = new ArrayList<>();

        puller.pull(List.of("lab/there:1"), told::add);
        assertThat(told).containsExactly("image lab/there:1 is there");
        assertThatThrownBy(() -> puller.pull(List.of("lab/gone:1"), told::add))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("lab/gone:1");
    }

    @Test
    void a_service_that_is_not_there_is_waited_for_until_the_limit() {
        assertThatThrownBy(() -> Convergence.await(
                        engine.server(), "blog", Expectation.afterDeploy(Set.of("blog_app")), SHORT, line -> {}))
                .isInstanceOf(LifecycleFailure.class);
    }
}
