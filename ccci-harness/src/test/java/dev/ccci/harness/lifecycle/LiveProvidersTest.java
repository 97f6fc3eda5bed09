package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.dep.Login;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProvidersTest {

    @Test
    void a_dep_without_the_setting_is_not_live() {
        assertThat(live(Map.of(), Map.of()).url("keycloak")).isEmpty();
    }

    @Test
    void the_setting_names_its_address() {
        assertThat(live(Map.of("ccci.live.keycloak", "https://login.ci.test/"), Map.of())
                        .url("keycloak"))
                .contains(URI.create("https://login.ci.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.ci.test", "ftp://login.ci.test", "https://login.ci.test/auth", "https://", "a b"})
    void an_address_that_is_none_is_told(String text) {
        assertThatThrownBy(
                        () -> live(Map.of("ccci.live.keycloak", text), Map.of()).url("keycloak"))
                .hasMessageContaining("did       read the setting ccci.live.keycloak")
                .hasMessageContaining("found     [" + text + "]");
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_told() {
        assertThatThrownBy(() -> live(Map.of("ccci.live.keycloak", "https://admin:s3cret@login.ci.test"), Map.of())
                        .url("keycloak"))
                .hasMessageContaining("found     [https://…@login.ci.test]");
    }

    @Test
    void the_administrator_comes_from_the_environment() {
        LiveProviders live = live(
                Map.of(), Map.of("CCCI_LIVE_CUSTOM_HTML_USER", "admin", "CCCI_LIVE_CUSTOM_HTML_PASSWORD", "s3cret"));

        assertThat(live.login("custom-html")).contains(new Login("admin", "s3cret"));
        assertThat(live.login("keycloak")).isEmpty();
    }

    @Test
    void the_administrator_never_comes_from_a_setting() {
        LiveProviders live =
                live(Map.of("ccci.live.keycloak.user", "admin", "ccci.live.keycloak.password", "s3cret"), Map.of());

        assertThat(live.login("keycloak")).isEmpty();
    }

    @Test
    void half_an_administrator_is_told() {
        assertThatThrownBy(() -> live(Map.of(), Map.of("CCCI_LIVE_KEYCLOAK_USER", "admin"))
                        .login("keycloak"))
                .hasMessageContaining("only CCCI_LIVE_KEYCLOAK_USER");
    }

    private static LiveProviders live(Map<String, String> settings, Map<String, String> environment) {
        return new LiveProviders(key -> Optional.ofNullable(settings.get(key)), environment::get);
    }
}
