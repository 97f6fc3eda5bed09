package keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.RestoreTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.oidc.Tokens;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

@RestoreTier
class RestoredRealmsTests {

    @Test
    void realms_can_be_made_and_used_again(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);

        Tokens tokens = shop.oidc().passwordGrant(shop.client(), shop.customer());

        assertThat(shop.oidc().check(tokens.access()).claims().getSubject()).isNotBlank();
    }

    @Test
    void the_database_lets_the_app_in_again(Exec exec) {
        String locked = exec.run(
                        "db",
                        "bash",
                        "-c",
                        "MYSQL_PWD=$(< /run/secrets/db_password) mariadb --user=keycloak --batch --skip-column-names"
                                + " --execute='select count(*) from REALM' keycloak")
                .orFail();

        assertThat(Integer.parseInt(locked.strip())).isPositive();
    }
}
