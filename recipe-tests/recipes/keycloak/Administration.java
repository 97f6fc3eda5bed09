package keycloak;

import dev.ccci.harness.App;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.keycloak.KeycloakAdmin;
import dev.ccci.harness.server.Server;
import org.keycloak.admin.client.Keycloak;

/** Keycloak's own admin client, as the administrator who was made at the first start. */
final class Administration {

    private Administration() {}

    static Keycloak open(App app, Server server) {
        return KeycloakAdmin.open(app.url(), server, login(app));
    }

    static Keycloak open(Fixtures fixtures) {
        return open(fixtures.app(), fixtures.get(Server.class));
    }

    static Login login(App app) {
        return new Login(app.env().get("ADMIN_USERNAME"), app.secret("admin_password"));
    }
}
