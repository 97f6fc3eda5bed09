package dev.ccci.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import comforts.ComfortsRecipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JupiterInsideTest {

    @Test
    void everything_of_jupiter_works_inside_a_tier() {
        Map<String, String> outcomes = EngineRun.of(ComfortsRecipe.class).run().outcomes();

        Map<String, String> checks = outcomes.entrySet().stream()
                .filter(outcome -> outcome.getKey().startsWith("comforts/custom/JupiterComforts/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(checks).hasSizeGreaterThanOrEqualTo(7);
        assertThat(checks.entrySet())
                .filteredOn(check -> !check.getValue().equals("successful"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.getKey()).endsWith("a_time_out_ends_a_test_that_hangs");
                    assertThat(check.getValue()).isEqualTo("failed");
                });
    }

    @Test
    void a_class_path_root_selects_the_recipes_in_it() {
        Path root = Path.of("target/test-classes").toAbsolutePath();

        EngineRun run = EngineRun.of(selectClasspathRoots(Set.of(root)).get(0)).run();

        assertThat(run.outcomes().keySet()).contains("ghost", "comforts", "custom-html");
    }
}
