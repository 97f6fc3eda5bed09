package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.report.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dep on an engine that has objects and runs nothing; the lab tests have a real one. */
class ColdDepTest {

    private static final String STACK = "idp-7c2e9a_ci_test";
    private static final Map<String, String> OF_STACK = Map.of("com.docker.stack.namespace", STACK);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LocalEngine engine = new LocalEngine();

    @SuppressWarnings("NullAway.Init")
    private PreparedRecipe idp;

    @SuppressWarnings("NullAway.Init")
    private ColdDep dep;

    @BeforeEach
    void open() {
        SabotagedRecipe recipe = SabotagedRecipe.named("idp", folder).settings("limits: {http: 1s, deploy: 1s}");
        idp = PreparedRecipe.of(recipe, "idp-7c2e9a.ci.test", Map.of(), folder.resolve("place"));
        Prepared prepared = idp.prepared();
        dep = new ColdDep(
                new ColdPlan("idp", "lab", "1.0.0", List.of(), List.of("blog"), prepared.settings(), prepared.head()),
                engine.server(),
                "7c2e9a",
                new Mask(),
                Duration.ofSeconds(10),
                line -> {});
    }

    @AfterEach
    void close() {
        idp.close();
        engine.close();
    }

    @Test
    void what_is_left_of_it_is_named_and_removed() {
        engine.service(STACK + "_app", OF_STACK, Map.of());
        assertThat(dep.residue()).containsExactly("service " + STACK + "_app");

        dep.remove();

        assertThat(dep.residue()).isEmpty();
    }

    @Test
    void its_logs_are_in_a_folder_of_its_own() {
        engine.service(STACK + "_app", OF_STACK, Map.of())
                .has("containers", "c1", Map.of("Id", "c1", "Names", List.of("/app.1"), "Status", "Up", "Created", 1))
                .says("/containers/c1/logs", () -> LocalEngine.line("listening on 80"));

        dep.saveLogs(folder);

        assertThat(folder.resolve("idp/app.log")).content().contains("listening on 80");
    }

    @Test
    void one_whose_name_is_taken_does_not_come_up() {
        engine.service(STACK + "_app", OF_STACK, Map.of());

        assertThatThrownBy(() -> dep.up(Map.of()))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining(STACK + "_app");
    }

    @Test
    void its_name_is_its_own_until_it_is_closed() {
        dep.attach(Map.of());
        assertThatThrownBy(() -> dep.attach(Map.of()))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("took the domain idp-7c2e9a.ci.test");

        dep.close();

        dep.attach(Map.of());
        dep.close();
    }

    @Test
    void one_that_nobody_reaches_is_not_ready() {
        assertThat(dep.notReady()).isPresent();
    }
}
