package keycloak;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.oidc.Account;
import dev.ccci.harness.oidc.Tokens;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

@CustomTier
class SigningInTests {

    @Test
    void a_shop_s_customer_signs_in_and_comes_back_with_a_code(App app, Server server, Http http, Page page) {
        Shop shop = Shop.open(app, server, http);

        Tokens tokens = shop.oidc().codeGrant(page, shop.client(), shop.customer(), shop.redirect());

        shop.oidc().check(tokens.idOrFail()).type("ID").audience("shop").claim("preferred_username", "customer");
        shop.oidc()
                .check(tokens.access())
                .type("Bearer")
                .authorizedParty("shop")
                .scope("openid");
    }

    @Test
    void a_wrong_password_is_told_on_the_page(App app, Server server, Http http, Page page) {
        Shop shop = Shop.open(app, server, http);

        assertThatThrownBy(() ->
                        shop.oidc().codeGrant(page, shop.client(), new Account("customer", "guessed"), shop.redirect()))
                .hasMessageContaining("Invalid username or password");
    }
}
