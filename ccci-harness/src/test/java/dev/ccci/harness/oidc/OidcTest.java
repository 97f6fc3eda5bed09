package dev.ccci.harness.oidc;

import static dev.ccci.harness.oidc.LocalIssuer.CLIENT;
import static dev.ccci.harness.oidc.LocalIssuer.REDIRECT;
import static dev.ccci.harness.oidc.LocalIssuer.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Http;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.local.LocalServer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Discovery, grants and the code flow against a real issuer on this machine. */
class OidcTest {

    private final LocalIssuer issuer = new LocalIssuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    private Http http() {
        return new Http(issuer.address(), new LocalServer(), line -> {});
    }

    private CodeFlow flow() {
        return new CodeFlow(new Issuer(issuer.address(), http(), Cause.RECIPE), CLIENT, REDIRECT);
    }

    @Test
    void the_discovery_document_tells_the_endpoints() {
        assertThat(issuer.oidc().discovery().getTokenEndpointURI()).isEqualTo(URI.create(issuer.address() + "/token"));
    }

    @Test
    void an_issuer_that_calls_itself_something_else_is_refused() {
        issuer.nameItself("http://localhost:8080/realms/shop");

        assertThatThrownBy(() -> issuer.oidc().discovery())
                .hasMessageContaining("issuer: " + issuer.address())
                .hasMessageContaining("issuer: http://localhost:8080/realms/shop")
                .hasMessageContaining("RECIPE");
    }

    @Test
    void an_address_without_an_issuer_is_told_with_what_it_answers() {
        Oidc nobody = Oidc.at(issuer.address().resolve("/realms/nobody"), http());

        assertThatThrownBy(nobody::discovery)
                .hasMessageContaining("asked for the discovery document " + nobody.issuer())
                .hasMessageContaining("status 404")
                .hasMessageContaining("Realm does not exist");
    }

    @Test
    void an_issuer_that_is_gone_is_told() {
        Oidc gone = issuer.oidc();
        issuer.close();

        assertThatThrownBy(gone::discovery)
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void a_user_gets_tokens_for_name_and_password() {
        Tokens tokens = issuer.oidc().passwordGrant(CLIENT, USER);

        issuer.oidc().check(tokens.access()).type("Bearer").authorizedParty("shop");
    }

    @Test
    void a_wrong_password_is_told_in_the_issuer_s_words_and_not_shown() {
        assertThatThrownBy(() -> issuer.oidc().passwordGrant(CLIENT, new Account("alice", "guessed")))
                .hasMessageContaining("by the grant password as client shop")
                .hasMessageContaining("401 invalid_grant: Invalid user credentials")
                .hasMessageNotContaining("guessed");
    }

    @Test
    void a_client_gets_a_token_for_itself() {
        Tokens tokens = issuer.oidc().clientCredentialsGrant(CLIENT);

        assertThat(issuer.oidc().check(tokens.access()).claims().getSubject()).isEqualTo("4711");
        assertThat(tokens.id()).isEmpty();
    }

    @Test
    void a_client_with_a_wrong_secret_is_refused() {
        assertThatThrownBy(
                        () -> issuer.oidc().clientCredentialsGrant(OidcClient.confidential("shop", "another secret")))
                .hasMessageContaining("401 invalid_client")
                .hasMessageNotContaining("another secret");
    }

    @Test
    void a_code_is_changed_for_tokens_with_the_proof_that_it_was_asked_for_here() {
        CodeFlow flow = flow();
        URI answer = issuer.signIn(flow.request());

        assertThat(flow.finish(answer).id()).isPresent();
    }

    @Test
    void a_code_for_somebody_else_is_refused() {
        URI ofAnother = issuer.signIn(flow().request());
        CodeFlow flow = flow();
        String mine = flow.request().toString().replaceFirst(".*[?&]state=([^&]*).*", "$1");
        URI stolen = URI.create(ofAnother.toString().replaceFirst("state=.*", "state=" + mine));

        assertThatThrownBy(() -> flow.finish(ofAnother)).hasMessageContaining("state: another one");
        assertThatThrownBy(() -> flow.finish(stolen)).hasMessageContaining("PKCE verification failed");
    }

    @Test
    void a_code_that_is_denied_is_told_in_the_issuer_s_words() {
        CodeFlow flow = flow();
        String state = flow.request().toString().replaceFirst(".*[?&]state=([^&]*).*", "$1");

        assertThatThrownBy(() -> flow.finish(
                        URI.create(REDIRECT + "?error=access_denied&error_description=no+entry&state=" + state)))
                .hasMessageContaining("access_denied: no entry");
    }

    @Test
    void a_tenant_brings_its_client_and_its_user() {
        Tenant tenant = Tenant.at("keycloak", URI.create("https://sso.ci.test"))
                .with("issuer", issuer.address().toString())
                .with("client-id", "shop")
                .withSecret("client-secret", CLIENT.secret().orElseThrow())
                .with("user", "alice")
                .withSecret("password", USER.password());
        Oidc oidc = Oidc.of(tenant, http());

        Tokens tokens = oidc.passwordGrant(oidc.client(), oidc.user());

        oidc.check(tokens.access()).audience("shop");
        assertThat(oidc.client() + " " + oidc.user() + " " + tokens)
                .doesNotContain(USER.password())
                .doesNotContain(CLIENT.secret().orElseThrow())
                .doesNotContain(tokens.access());
        assertThatThrownBy(() -> oidc.check(tokens.access()).audience("nobody")).hasMessageContaining("DEPENDENCY");
    }

    @Test
    void any_issuer_has_no_client_of_this_run() {
        assertThatThrownBy(() -> issuer.oidc().client())
                .hasMessageContaining("is not the issuer of a tenant, so there is no client-id made for this run");
    }
}
