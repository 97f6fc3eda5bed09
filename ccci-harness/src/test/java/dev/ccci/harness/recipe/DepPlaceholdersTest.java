package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DepPlaceholdersTest {

    private static final String TEXT = """
            deps: [keycloak, gitea]
            env:
              ISSUER: "{keycloak.issuer}/for/{domain}"
              BOTH: "{keycloak.issuer} {gitea.client-id}"
              PLAIN: "{domain}"
            upgrade-env:
              NEWER: "{gitea.url}"
            env-with:
              keycloak: {COMPOSE_FILE: "compose.yml:compose.sso.yml", PLAIN: with}
              gitea: {GIT: "{gitea.url}"}
            secrets:
              client_secret: "{keycloak.client-secret}"
              other: fixed
            """;
    private static final Map<String, String> KEYCLOAK =
            Map.of("issuer", "https://keyc.ci.test/realms/x", "client-secret", "s3cret", "realm", "x");
    private static final Map<String, String> GITEA = Map.of("client-id", "42", "url", "https://gite.ci.test");

    @Test
    void placeholders_become_what_the_deps_gave() {
        RecipeSettings.Filled filled = RecipeSettings.parse(TEXT).filled(Map.of("keycloak", KEYCLOAK, "gitea", GITEA));

        assertThat(filled.leftOut()).isEmpty();
        assertThat(filled.settings().env())
                .containsOnly(
                        entry("ISSUER", "https://keyc.ci.test/realms/x/for/{domain}"),
                        entry("BOTH", "https://keyc.ci.test/realms/x 42"),
                        entry("PLAIN", "with"),
                        entry("COMPOSE_FILE", "compose.yml:compose.sso.yml"),
                        entry("GIT", "https://gite.ci.test"));
        assertThat(filled.settings().upgradeEnv()).containsExactly(entry("NEWER", "https://gite.ci.test"));
        assertThat(filled.settings().secrets())
                .containsOnly(
                        entry("client_secret", SecretValue.of("s3cret")), entry("other", SecretValue.of("fixed")));
    }

    @Test
    void what_needs_a_dep_that_is_not_ready_is_left_out() {
        RecipeSettings.Filled filled = RecipeSettings.parse(TEXT).filled(Map.of("gitea", GITEA));

        assertThat(filled.leftOut())
                .containsExactly(
                        "env ISSUER",
                        "env BOTH",
                        "env-with keycloak COMPOSE_FILE",
                        "env-with keycloak PLAIN",
                        "secrets client_secret");
        assertThat(filled.settings().env())
                .containsOnly(entry("PLAIN", "{domain}"), entry("GIT", "https://gite.ci.test"));
        assertThat(filled.settings().secrets()).containsOnlyKeys("other");
    }

    @Test
    void before_the_deps_are_there_the_plan_takes_them_for_ready() {
        assertThat(RecipeSettings.parse(TEXT).planned().env())
                .containsEntry("COMPOSE_FILE", "compose.yml:compose.sso.yml")
                .containsEntry("ISSUER", "{keycloak.issuer}/for/{domain}");
    }

    @Test
    void a_name_that_the_dep_does_not_know_is_told_with_the_nearest() {
        RecipeSettings settings = RecipeSettings.parse("{deps: [keycloak], env: {A: '{keycloak.isuer}'}}");

        assertThatThrownBy(() -> settings.filled(Map.of("keycloak", KEYCLOAK))).hasMessage("""
                        did       filled {keycloak.isuer} of env A in recipe.yml
                        expected  one of the values that a tenant on keycloak has: client-secret, issuer, realm
                        found     [isuer]; did you mean [issuer]?
                        cause     TEST""");
    }

    @Test
    void a_placeholder_for_a_recipe_that_is_no_dep_is_told_before_anything_is_deployed() {
        assertThatThrownBy(() -> RecipeSettings.parse("""
                        deps: [keycloak]
                        env:
                          A: "{keycloack.issuer}"
                        """)).hasMessage("""
                        did       read recipe.yml:3:6
                        expected  placeholders for {domain} and for what a dep gives
                        found     [{keycloack.issuer}], and [keycloack] is not under deps; did you mean [keycloak]?
                        cause     TEST""");
        assertThatThrownBy(() -> RecipeSettings.parse("secrets: {a: '{keycloak.issuer}'}"))
                .hasMessageContaining("[keycloak] is not under deps; there are none");
    }

    @Test
    void a_placeholder_that_code_has_given_is_told_as_well() {
        RecipeSettings settings =
                RecipeSettings.parse("deps: [keycloak]").over(Map.of("A", "{gitea.url}"), Map.of(), Map.of());

        assertThatThrownBy(settings::planned).hasMessage("""
                        did       looked for the deps in env
                        expected  placeholders for {domain} and for what a dep gives
                        found     [{gitea.url}], and [gitea] is not under deps; there are: keycloak
                        cause     TEST""");
    }

    @Test
    void variables_for_a_recipe_that_is_no_dep_are_told() {
        assertThatThrownBy(() -> RecipeSettings.parse("{deps: [keycloak], env-with: {keyclok: {A: 1}}}"))
                .hasMessageContaining("found     [keyclok]; did you mean [keycloak]?");
    }
}
