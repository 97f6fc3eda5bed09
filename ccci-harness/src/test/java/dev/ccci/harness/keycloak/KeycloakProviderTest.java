package dev.ccci.harness.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it does and does not ask of Keycloak; that Keycloak understands it is shown on a real one. */
class KeycloakProviderTest {

    private static final String OURS = "shop-aaaaaa";

    private final LocalApp keycloak = LocalApp.of(this::reply);
    private final Provider provider = new KeycloakProvider();
    private volatile String realms = "[]";
    private volatile Reply token = json("{\"access_token\":\"t\",\"expires_in\":60,\"token_type\":\"Bearer\"}");

    private final ProviderApp app = ProviderApp.live(
            keycloak.url(), new LocalServer(), Optional.of(new Login("admin", "the admin's password")));

    @AfterEach
    void close() {
        keycloak.close();
    }

    private Reply reply(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/token")) {
            return token;
        } else if (path.equals("/admin/realms") && exchange.getRequestMethod().equals("GET")) {
            return json(realms);
        } else if (exchange.getRequestMethod().equals("GET")) {
            String name = path.substring("/admin/realms/".length());
            return realms.contains("\"" + name + "\"")
                    ? json(realms.substring(1, realms.length() - 1))
                    : Reply.of(404, "{\"error\":\"Realm not found.\"}");
        }
        return exchange.getRequestMethod().equals("POST") ? Reply.of(201, "") : Reply.of(204, "");
    }

    private static Reply json(String body) {
        return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    private static String realm(String name, String attributes) {
        return "[{\"realm\":\"" + name + "\",\"somethingNew\":true,\"attributes\":{" + attributes + "}}]";
    }

    private static String made() {
        return "\"dev.ccci.since\":\"2026-11-21T07:00:00Z\"";
    }

    @Test
    void it_is_found_as_the_provider_of_keycloak() {
        assertThat(ServiceLoader.load(Provider.class))
                .anyMatch(found ->
                        found instanceof KeycloakProvider && found.recipe().equals("keycloak"));
    }

    @Test
    void a_tenant_is_a_realm_with_a_client_and_a_user() {
        var tenant = provider.open(app, new Dependant("shop", "shop-123456.ci.test", "aaaaaa"));

        assertThat(keycloak.asked()).contains("POST /admin/realms").noneMatch(asked -> asked.startsWith("DELETE"));
        assertThat(tenant.values())
                .containsEntry("realm", OURS)
                .containsEntry("issuer", keycloak.url() + "/realms/" + OURS)
                .containsEntry("client-id", "shop")
                .containsEntry("user", "user-aaaaaa")
                .containsEntry("email", "user-aaaaaa@shop-123456.ci.test")
                .containsKeys("url", "client-secret", "password");
        assertThat(tenant.secret()).containsExactly("client-secret", "password");
        assertThat(tenant.value("client-secret")).hasSize(32).isNotEqualTo(tenant.value("password"));
    }

    @Test
    void a_tenant_that_is_there_already_is_made_anew() {
        realms = realm(OURS, made());

        provider.open(app, new Dependant("shop", "shop-123456.ci.test", "aaaaaa"));

        assertThat(keycloak.asked()).containsSubsequence("DELETE /admin/realms/" + OURS, "POST /admin/realms");
    }

    @Test
    void a_tenant_that_is_not_there_is_closed_already() {
        provider.close(app, OURS);

        assertThat(keycloak.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    @Test
    void a_realm_of_somebody_else_is_left_alone() {
        realms = realm(OURS, "\"displayName\":\"ours\"");

        assertThatThrownBy(() -> provider.close(app, OURS))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("one that somebody else has made; it was left alone");
        assertThatThrownBy(() -> provider.open(app, new Dependant("shop", "shop-123456.ci.test", "aaaaaa")))
                .hasMessageContaining("it was left alone");
        assertThat(keycloak.asked())
                .noneMatch(asked -> asked.startsWith("DELETE") || asked.equals("POST /admin/realms"));
        assertThat(provider.tenants(app)).isEmpty();
    }

    @Test
    void the_realm_master_is_never_removed_even_if_its_attributes_say_that_a_run_made_it() {
        realms = realm("master", made());

        assertThatThrownBy(() -> provider.close(app, "master")).hasMessageContaining("[master] is Keycloak's own");
        assertThatThrownBy(() -> provider.close(app, "Master")).isInstanceOf(IllegalArgumentException.class);
        assertThat(keycloak.asked()).isEmpty();
        assertThat(provider.tenants(app)).isEmpty();
    }

    @Test
    void tenants_are_known_by_their_attributes_with_their_age() {
        realms = realm(OURS, made());

        assertThat(provider.tenants(app)).singleElement().satisfies(held -> {
            assertThat(held.tenant()).isEqualTo(OURS);
            assertThat(held.since()).isEqualTo("2026-11-21T07:00:00Z");
        });
    }

    @Test
    void it_is_ready_when_the_administrator_gets_a_token() {
        assertThat(provider.notReady(app)).isEmpty();

        token = new Reply(401, Map.of("Content-Type", "application/json"), "{\"error\":\"invalid_grant\"}");
        assertThat(provider.notReady(app).orElseThrow())
                .contains("Keycloak gives its administrator no token", "401", "invalid_grant")
                .doesNotContain("the admin's password");

        keycloak.close();
        assertThat(provider.notReady(app).orElseThrow()).contains("refused");
    }

    @Test
    void the_administrator_of_a_cold_keycloak_is_known_from_its_recipe() {
        ProviderApp cold = new ProviderApp(
                keycloak.url(),
                new LocalServer(),
                Map.of("ADMIN_USERNAME", "root"),
                Map.of("admin_password", "secret"),
                Optional.empty(),
                Optional.empty());
        ProviderApp without = new ProviderApp(
                URI.create("https://sso.ci.test"),
                new LocalServer(),
                Map.of(),
                Map.of("db_password", "x"),
                Optional.empty(),
                Optional.empty());

        assertThat(provider.notReady(cold)).isEmpty();
        assertThat(provider.notReady(without).orElseThrow()).contains("administrator");
        assertThatThrownBy(() -> provider.tenants(without)).hasMessageContaining("its secrets are [db_password]");
    }
}
