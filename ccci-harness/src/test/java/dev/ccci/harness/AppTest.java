package dev.ccci.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.Tier;
import dev.ccci.harness.recipe.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppTest {

    private static App app(Map<String, SecretValue> secrets) {
        return new App(
                "ghost",
                Tier.CUSTOM,
                new App.Versions("1.1.0+6", Optional.of("1.0.0+5"), "1.1.0+6"),
                "ghos-1.ci.test",
                Set.of("app", "db"),
                Map.of("DOMAIN", "ghos-1.ci.test"),
                secrets,
                "t1");
    }

    private final App app =
            app(Map.of("db_password", SecretValue.of("geheim123"), "admin_password", SecretValue.of("auch-geheim")));

    @Test
    void a_secret_is_given_by_its_key() {
        assertThat(app.secret("db_password")).isEqualTo("geheim123");
    }

    @Test
    void its_text_form_shows_no_secret() {
        assertThat(app.toString()).contains("db_password=***").doesNotContain("geheim");
    }

    @Test
    void an_unknown_secret_names_the_nearest_one() {
        assertThatThrownBy(() -> app.secret("db_pasword")).hasMessage("""
                did       asked for the secret db_pasword of ghost 1.1.0+6
                expected  the key of a secret in its compose files
                found     [db_pasword]; did you mean [db_password]?
                cause     TEST""");
    }

    @Test
    void an_app_without_secrets_says_so() {
        assertThatThrownBy(() -> app(Map.of()).secret("db_password"))
                .hasMessageContaining("found     [db_password]; there are none");
    }

    @Test
    void the_version_is_the_one_that_runs() {
        assertThat(app.version()).isEqualTo("1.1.0+6");
        assertThat(app.versions().base()).contains("1.0.0+5");
        assertThat(app.url()).hasToString("https://ghos-1.ci.test");
    }
}
