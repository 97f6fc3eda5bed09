package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DepGraphTest {

    @Test
    void what_others_need_comes_first() {
        DepGraph graph = resolve(Map.of("synapse", List.of("keycloak"), "keycloak", List.of("mail")));

        assertThat(graph.deps()).containsExactly("mail", "keycloak");
    }

    @Test
    void a_recipe_without_deps_has_none() {
        assertThat(resolve(Map.of()).deps()).isEmpty();
    }

    @Test
    void a_diamond_has_one_instance_that_both_need() {
        List<String> asked = new ArrayList<>();
        Map<String, List<String>> needs =
                Map.of("synapse", List.of("gitea", "keycloak"), "gitea", List.of("mail"), "keycloak", List.of("mail"));

        DepGraph graph = DepGraph.resolve("synapse", recipe -> {
            asked.add(recipe);
            return needs.getOrDefault(recipe, List.of());
        });

        assertThat(graph.deps()).containsExactly("mail", "gitea", "keycloak");
        assertThat(graph.neededBy("mail")).containsExactly("gitea", "keycloak");
        assertThat(graph.needsOf("synapse")).containsExactly("gitea", "keycloak");
        assertThat(asked).containsExactly("synapse", "gitea", "mail", "keycloak");
    }

    @Test
    void a_circle_is_printed() {
        assertThatThrownBy(() -> resolve(
                        Map.of("synapse", List.of("a"), "a", List.of("b"), "b", List.of("c", "a"), "c", List.of())))
                .hasMessage("""
                        did       resolved the deps of synapse
                        expected  that no recipe needs itself
                        found     a → b → a; take one of them out of the deps in its recipe.yml
                        cause     TEST""");
    }

    @Test
    void a_recipe_that_names_itself_is_a_circle_too() {
        assertThatThrownBy(() -> resolve(Map.of("synapse", List.of("synapse"))))
                .hasMessageContaining("found     synapse → synapse;");
    }

    private static DepGraph resolve(Map<String, List<String>> needs) {
        return DepGraph.resolve("synapse", recipe -> needs.getOrDefault(recipe, List.of()));
    }
}
