package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ccci.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeSettingsTest {

    @Test
    void every_key_is_read() {
        RecipeSettings settings = RecipeSettings.parse("""
                health: {path: /health, status: [200, 401]}
                limits: {deploy: 20m, http: 90s}
                env: {SIGN_UP: true, WORKERS: 2, URL: "https://{domain}"}
                upgrade-env: {WORKERS: 3}
                secrets: {ssl_key: pem}
                backup: {capable: false}
                not-applicable: {upgrade: the first version}
                base: 1.0.0+2.0
                data: {disposable: {cache: is filled again}, unmarked: {db: nobody can}}
                deps: [keycloak, gitea]
                env-with: {keycloak: {SSO: true}}
                outage: {upgrade: 5s, backup: 0s, restore: 1500ms}
                """);

        assertThat(settings.health().path()).isEqualTo("/health");
        assertThat(settings.health().status()).containsExactly(200, 401);
        assertThat(settings.limits().deploy()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.limits().http()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.env())
                .containsExactly(entry("SIGN_UP", "true"), entry("WORKERS", "2"), entry("URL", "https://{domain}"));
        assertThat(settings.envOfUpgrade()).containsEntry("WORKERS", "3").containsEntry("SIGN_UP", "true");
        assertThat(settings.secrets()).containsExactly(entry("ssl_key", SecretValue.of("pem")));
        assertThat(settings.backupCapable()).contains(false);
        assertThat(settings.notApplicable()).containsExactly(entry(Tier.UPGRADE, "the first version"));
        assertThat(settings.base()).contains("1.0.0+2.0");
        assertThat(settings.disposable()).containsExactly(entry("cache", "is filled again"));
        assertThat(settings.unmarked()).containsExactly(entry("db", "nobody can"));
        assertThat(settings.deps()).containsExactly("keycloak", "gitea");
        assertThat(settings.envWith()).containsExactly(entry("keycloak", Map.of("SSO", "true")));
        assertThat(settings.outage())
                .containsOnly(
                        entry(Tier.UPGRADE, Duration.ofSeconds(5)),
                        entry(Tier.BACKUP, Duration.ZERO),
                        entry(Tier.RESTORE, Duration.ofMillis(1500)));
    }

    @Test
    void an_empty_file_and_none_at_all_mean_the_defaults(@TempDir Path directory) {
        assertThat(RecipeSettings.parse("# nothing yet\n")).isEqualTo(RecipeSettings.DEFAULTS);
        assertThat(RecipeSettings.load(directory)).isEqualTo(RecipeSettings.DEFAULTS);
    }

    @Test
    void the_defaults_are_those_of_the_documentation() {
        RecipeSettings defaults = RecipeSettings.DEFAULTS;

        assertThat(defaults.health().path()).isEqualTo("/");
        assertThat(defaults.health().status()).containsExactly(200, 301, 302);
        assertThat(defaults.limits().deploy()).isEqualTo(Duration.ofMinutes(10));
        assertThat(defaults.limits().http()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_file_in_the_directory_is_loaded(@TempDir Path directory) {
        new RecipeFolder(directory).with("recipe.yml", "base: 1.0.0+1.0\n");

        assertThat(RecipeSettings.load(directory).base()).contains("1.0.0+1.0");
    }

    @Test
    void a_file_with_the_wrong_ending_is_told(@TempDir Path temp) {
        Path directory = temp.resolve("ghost");
        new RecipeFolder(directory).with("recipe.yaml", "base: 1.0.0+1.0\n");

        assertThatThrownBy(() -> RecipeSettings.load(directory)).hasMessage("""
                        did       looked for the settings in ghost
                        expected  a file recipe.yml
                        found     [recipe.yaml], which would be overlooked; rename it
                        cause     TEST""");
    }

    @Test
    void an_unknown_key_is_told_with_the_nearest_one() {
        assertThatThrownBy(() -> RecipeSettings.parse("base: 1.0.0+1.0\nhelth: {}\n"))
                .hasMessage("""
                        did       read recipe.yml:2:1
                        expected  one of the keys health, limits, env, upgrade-env, secrets, backup, not-applicable, base, data, deps, env-with, browser, probes, outage
                        found     [helth]; did you mean [health]?
                        cause     TEST""");
    }

    @Test
    void an_unknown_key_further_down_is_told_with_its_parent() {
        assertThatThrownBy(() -> RecipeSettings.parse("health:\n  stats: [200]\n"))
                .hasMessage("""
                        did       read recipe.yml:2:3
                        expected  under health one of the keys path, status
                        found     [stats]; did you mean [status]?
                        cause     TEST""");
    }

    @Test
    void a_probe_is_named_after_what_it_asks_unless_it_has_a_name() {
        List<ProbeSetting> probes = RecipeSettings.parse("""
                        probes:
                          - tcp: 64738
                            in-a-row: 3
                          - http: /api
                            name: the API
                            host: api.{domain}
                            json: {db.ok: true}
                        """).probes();

        assertThat(probes)
                .containsExactly(
                        new ProbeSetting("tcp 64738", new ProbeSetting.Tcp(64738), "{domain}", 3, Optional.empty()),
                        new ProbeSetting(
                                "the API",
                                new ProbeSetting.Http(
                                        "/api",
                                        new TreeSet<>(List.of(200)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of("db.ok", "true")),
                                "api.{domain}",
                                1,
                                Optional.empty()));
    }

    @Test
    void a_wrong_key_of_a_probe_names_the_nearest_one_with_line_and_column() {
        assertThatThrownBy(() -> RecipeSettings.parse("probes:\n  - tcp: 80\n    in-row: 3\n"))
                .hasMessageContaining("recipe.yml:3:5")
                .hasMessageContaining("under a probe of tcp one of the keys tcp, name, host, in-a-row, within")
                .hasMessageContaining("[in-row]; did you mean [in-a-row]?");
        assertThatThrownBy(() -> RecipeSettings.parse("probes:\n  - htpp: /\n"))
                .hasMessageContaining("recipe.yml:2:5")
                .hasMessageContaining("a probe with one of the keys http, tcp, tls, websocket")
                .hasMessageContaining("none of them, but [htpp]; did you mean [http]");
    }

    @Test
    void two_probes_of_one_name_are_refused() {
        assertThatThrownBy(() -> RecipeSettings.parse("probes: [{tcp: 80}, {tcp: 80}]"))
                .hasMessageContaining("a name of its own for every probe")
                .hasMessageContaining("[tcp 80] again");
    }

    @Test
    void a_wrong_type_is_told_with_line_and_column() {
        assertThatThrownBy(() -> RecipeSettings.parse("health:\n  status: 200\n"))
                .hasMessage("""
                        did       read recipe.yml:2:11
                        expected  status is a list
                        found     [200]
                        cause     TEST""");
    }

    @Test
    void not_found_is_no_healthy_answer() {
        assertThatThrownBy(() -> RecipeSettings.parse("health: {status: [200, 404]}"))
                .hasMessage("""
                        did       read recipe.yml:1:24
                        expected  status codes that only the app gives
                        found     [404], which an ingress answers for an app that is not there; choose another path
                        cause     TEST""");
    }

    @Test
    void a_duration_needs_its_unit() {
        assertThatThrownBy(() -> RecipeSettings.parse("limits: {deploy: 600}")).hasMessage("""
                        did       read recipe.yml:1:18
                        expected  deploy is a whole number of s, m or h, such as 90s or 10m
                        found     [600]
                        cause     TEST""");
    }

    @Test
    void a_tier_that_does_not_apply_needs_a_reason() {
        assertThatThrownBy(() -> RecipeSettings.parse("not-applicable:\n  backup:\n"))
                .hasMessageContaining("expected  the reason why backup is under not-applicable")
                .hasMessageContaining("found     nothing; say it in words");
    }

    @Test
    void the_install_is_never_left_out_since_nothing_would_be_checked() {
        assertThatThrownBy(() -> RecipeSettings.parse("not-applicable:\n  install: it is broken\n"))
                .hasMessageContaining("did       read recipe.yml:2:3")
                .hasMessageContaining("some of the tiers that come after the install: upgrade, backup, restore, custom")
                .hasMessageContaining("found     [install]; every other tier needs it")
                .hasMessageContaining("cause     TEST");
    }

    @Test
    void a_variable_that_a_run_decides_cannot_be_set() {
        assertThatThrownBy(() -> RecipeSettings.parse("env:\n  DOMAIN: x.test\n"))
                .hasMessage("""
                        did       read recipe.yml:2:3
                        expected  variables that the run does not decide itself
                        found     [DOMAIN]; take it out
                        cause     TEST""");
    }

    @Test
    void what_is_laid_over_counts_more_and_leaves_the_rest() {
        RecipeSettings written = RecipeSettings.parse("""
                env: {KEPT: a, CHANGED: b}
                upgrade-env: {CHANGED: c}
                secrets: {token: old, other: kept}
                deps: [keycloak]
                env-with: {keycloak: {ISSUER: "{keycloak.issuer}"}}
                """);

        RecipeSettings over =
                written.over(Map.of("CHANGED", "computed"), Map.of("NEW", "d"), Map.of("token", SecretValue.of("new")));

        assertThat(over.env()).isEqualTo(Map.of("KEPT", "a", "CHANGED", "computed"));
        assertThat(over.envOfUpgrade()).isEqualTo(Map.of("KEPT", "a", "CHANGED", "c", "NEW", "d"));
        assertThat(over.secrets()).isEqualTo(Map.of("token", SecretValue.of("new"), "other", SecretValue.of("kept")));
        assertThat(over.envWith()).isEqualTo(written.envWith());
        assertThat(over.deps()).isEqualTo(written.deps());
    }
}
