package keycloak;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ccci.BackupTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

@BackupTier
class SavedRealmsTests {

    @Test
    void realms_can_be_made_and_used_after_the_database_was_dumped(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);

        assertThatCode(() -> shop.oidc().passwordGrant(shop.client(), shop.customer()))
                .doesNotThrowAnyException();
    }
}
