package keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.dep.Login;
import dev.ccci.harness.oidc.Account;
import dev.ccci.harness.oidc.Oidc;
import dev.ccci.harness.oidc.OidcClient;
import dev.ccci.harness.oidc.Tokens;
import dev.ccci.harness.server.Server;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@CustomTier
class TokenTests {

    @Test
    void the_administrator_gets_a_token_by_password(App app, Http http) {
        Oidc master = Oidc.at(app.url().resolve("/realms/master"), http);
        Login admin = Administration.login(app);

        Tokens tokens =
                master.passwordGrant(OidcClient.ofPublic("admin-cli"), new Account(admin.user(), admin.password()));

        assertThat(tokens.access().split("\\.")).as("header, claims, signature").hasSize(3);
        JWTClaimsSet claims = master.check(tokens.access())
                .type("Bearer")
                .authorizedParty("admin-cli")
                .claims();
        assertThat(claims.getIssuer()).isEqualTo("https://" + app.domain() + "/realms/master");
        assertThat(claims.getExpirationTime()).isAfter(Instant.now());
    }

    @Test
    void a_client_gets_a_token_for_itself(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);

        Tokens tokens = shop.oidc().clientCredentialsGrant(shop.client());

        shop.oidc()
                .check(tokens.access())
                .type("Bearer")
                .audience("account")
                .authorizedParty("shop")
                .scope("email")
                .claim("client_id", "shop")
                .claim("preferred_username", "service-account-shop");
        assertThat(tokens.id()).as("nobody has signed in").isEmpty();
    }

    @Test
    void a_user_s_tokens_tell_who_it_is(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);

        Tokens tokens = shop.oidc().passwordGrant(shop.client(), shop.customer());

        shop.oidc()
                .check(tokens.access())
                .type("Bearer")
                .authorizedParty("shop")
                .claim("preferred_username", "customer");
        shop.oidc()
                .check(tokens.idOrFail())
                .type("ID")
                .audience("shop")
                .claim("name", "Carla Customer")
                .claim("email_verified", true);
    }

    @Test
    void a_token_of_one_realm_is_none_of_another(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);
        Oidc master = Oidc.at(app.url().resolve("/realms/master"), http);
        Tokens tokens = shop.oidc().clientCredentialsGrant(shop.client());

        assertThatThrownBy(() -> master.check(tokens.access())).hasMessageContaining("signature");
    }

    @Test
    void a_client_with_a_wrong_secret_and_a_user_with_a_wrong_password_get_nothing(App app, Server server, Http http) {
        Shop shop = Shop.open(app, server, http);

        assertThatThrownBy(() -> shop.oidc().clientCredentialsGrant(OidcClient.confidential("shop", "guessed")))
                .hasMessageContaining("401 unauthorized_client");
        assertThatThrownBy(() -> shop.oidc().passwordGrant(shop.client(), new Account("customer", "guessed")))
                .hasMessageContaining("invalid_grant: Invalid user credentials");
    }
}
