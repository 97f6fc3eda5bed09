package halting;

import dev.ccci.CustomTier;
import dev.ccci.harness.dep.RequiresDeps;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.oidc.Oidc;
import dev.ccci.harness.oidc.Tokens;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import stopping.Stopped;

/** Not one of the fast tests, hence its name. */
@CustomTier
@TestMethodOrder(OrderAnnotation.class)
class WhileKeycloakStops {

    @Test
    @Order(1)
    void gets_a_token_while_it_runs(Oidc oidc, Tenant tenant) {
        Tokens tokens = oidc.passwordGrant(oidc.client(), oidc.user());

        oidc.check(tokens.access())
                .type("Bearer")
                .authorizedParty("halting")
                .claim("email", tenant.value("email"))
                .claim("email_verified", true);
        oidc.check(oidc.clientCredentialsGrant(oidc.client()).access()).authorizedParty("halting");
    }

    @Test
    @Order(2)
    void fails_since_keycloak_stops_meanwhile(Oidc oidc, Tenant tenant, Server server) {
        Stopped.service(server, tenant.value("domain").replace('.', '_') + "_app");

        oidc.passwordGrant(oidc.client(), oidc.user());
    }

    @Test
    @Order(3)
    void would_have_needed_it(Oidc oidc) {
        oidc.discovery();
    }

    @Test
    @Order(4)
    @RequiresDeps("keycloak")
    void would_have_needed_it_too() {}

    @Test
    @Order(5)
    void needs_nothing() {}
}
