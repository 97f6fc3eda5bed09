package keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.oidc.Account;
import dev.ccci.harness.oidc.Oidc;
import dev.ccci.harness.oidc.OidcClient;
import org.junit.jupiter.api.Test;

@InstallTier
class ServingTests {

    @Test
    void the_realm_master_knows_the_address_that_the_world_sees(App app, Http http) {
        Oidc master = Oidc.at(app.url().resolve("/realms/master"), http);

        assertThat(master.discovery().getTokenEndpointURI()).hasScheme("https").hasHost(app.domain());
    }

    @Test
    void only_the_generated_password_lets_the_administrator_in(App app, Http http) {
        Oidc master = Oidc.at(app.url().resolve("/realms/master"), http);

        assertThatThrownBy(() -> master.passwordGrant(
                        OidcClient.ofPublic("admin-cli"),
                        new Account(Administration.login(app).user(), "admin")))
                .hasMessageContaining("Invalid user credentials");
    }

    @Test
    void health_and_metrics_are_not_for_the_world(Http http) {
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(404);
        assertThat(http.get("/metrics").statusCode()).isEqualTo(404);
    }
}
