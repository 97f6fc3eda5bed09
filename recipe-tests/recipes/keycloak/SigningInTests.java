package keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.oidc.Account;
import dev.ccci.harness.oidc.Tokens;
import dev.ccci.harness.server.Server;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@CustomTier
class SigningInTests {

    /** The account's page is an application of its own, which loads megabytes. */
    private static final HasValueOptions PATIENTLY = new HasValueOptions().setTimeout(30_000);

    @Test
    void a_user_sees_and_changes_the_own_account(App app, Server server, Http http, Visitor visitor) {
        Shop shop = Shop.open(app, server, http);
        Page page = visitor.open("/realms/" + app.unique() + "/account/");

        shop.oidc().signIn(page, shop.customer());

        assertThat(page.getByTestId("username")).hasValue("customer", PATIENTLY);
        page.getByTestId("lastName").fill("Changed");
        page.getByTestId("save").click();
        assertThat(page.getByText("Your account has been updated.").first()).isVisible();
        page.reload();
        assertThat(page.getByTestId("lastName")).hasValue("Changed", PATIENTLY);
    }

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

        Assertions.assertThatThrownBy(() ->
                        shop.oidc().codeGrant(page, shop.client(), new Account("customer", "guessed"), shop.redirect()))
                .hasMessageContaining("Invalid username or password");
    }
}
