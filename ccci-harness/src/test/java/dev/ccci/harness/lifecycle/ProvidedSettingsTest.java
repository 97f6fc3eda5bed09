package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Recipe;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.hook.ProvidesEnv;
import dev.ccci.harness.hook.ProvidesSecrets;
import dev.ccci.harness.hook.RecipeHooks;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.run.PlannedRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidedSettingsTest {

    private final App planned = PlannedRun.of("some-app").app(Tier.INSTALL, "t0k3n");

    @Test
    void what_the_class_computes_is_laid_over_what_is_written() {
        RecipeSettings over = new ProvidedSettings(RecipeHooks.of(Good.class)).over(RecipeSettings.DEFAULTS, planned);

        assertThat(over.env()).isEqualTo(Map.of("HOST", "some-app.ci.test"));
        assertThat(over.envOfUpgrade()).isEqualTo(Map.of("HOST", "some-app.ci.test", "NEW", "yes"));
        assertThat(over.secrets()).containsOnlyKeys("token");
        assertThat(over.toString()).doesNotContain("c0mputed");
    }

    @Test
    void without_hooks_nothing_changes() {
        assertThat(new ProvidedSettings(RecipeHooks.none()).over(RecipeSettings.DEFAULTS, planned))
                .isEqualTo(RecipeSettings.DEFAULTS);
    }

    @Test
    void a_variable_that_the_run_decides_is_refused() {
        assertThatThrownBy(
                        () -> new ProvidedSettings(RecipeHooks.of(Greedy.class)).over(RecipeSettings.DEFAULTS, planned))
                .hasMessageContaining("laid what @ProvidesEnv computed over recipe.yml")
                .hasMessageContaining("found     DOMAIN")
                .hasMessageContaining("cause     TEST");
    }

    @Recipe("good")
    private static final class Good {

        @ProvidesEnv
        Map<String, String> env(App app) {
            return Map.of("HOST", app.domain());
        }

        @ProvidesEnv(upgradeOnly = true)
        Map<String, String> upgradeEnv() {
            return Map.of("NEW", "yes");
        }

        @ProvidesSecrets
        Map<String, String> secrets() {
            return Map.of("token", "c0mputed");
        }
    }

    @Recipe("greedy")
    private static final class Greedy {

        @ProvidesEnv
        Map<String, String> env() {
            return Map.of("DOMAIN", "elsewhere.example", "FINE", "yes");
        }
    }
}
