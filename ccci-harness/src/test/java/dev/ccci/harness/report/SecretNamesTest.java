package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "SECRET_KEY_BASE",
                "secrets.ssl_key",
                "api-token",
                "SMTP_PASS",
                "AWS_ACCESS_KEY",
                "SENTRY_DSN"
            })
    void names_of_secrets_are_recognised(String name) {
        assertThat(SecretNames.suspicious(name)).isTrue();
        assertThat(SecretNames.shown(name, "a-public-dummy")).isEqualTo("••••••");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEYCLOAK_URL", "SECRET_DB_PASSWORD_VERSION", "PASSENGER", "COMPOSE_FILE", "TOKENIZER"})
    void other_names_are_left_alone(String name) {
        assertThat(SecretNames.suspicious(name)).isFalse();
        assertThat(SecretNames.shown(name, "seen")).isEqualTo("seen");
    }

    @Test
    void a_password_in_a_url_is_hidden_whatever_its_name() {
        assertThat(SecretNames.shown("ccci.source", "https://me:hunter22@git.example.org/a.git"))
                .isEqualTo("https://••••••@git.example.org/a.git");
    }

    @Test
    void nothing_is_not_hidden() {
        assertThat(SecretNames.shown("DB_PASSWORD", "")).isEmpty();
    }
}
