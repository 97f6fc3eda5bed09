package dev.ccci.harness.oidc;

import com.microsoft.playwright.Page;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ccci.harness.Http;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import java.net.URI;
import java.util.Optional;

/**
 * One issuer of OpenID Connect, used as clients and users do. As a parameter of a test it is the run's own on its dep, with the
 * client and the user made there; {@link #at} makes one for any other issuer. Every failure names the claim or the request, what
 * was expected and what was found; tokens and passwords are in none of them.
 */
public final class Oidc {

    private final Issuer issuer;
    private final Optional<Tenant> tenant;

    private Oidc(Issuer issuer, Optional<Tenant> tenant) {
        this.issuer = issuer;
        this.tenant = tenant;
    }

    /**
     * What a tenant's values tell: {@code issuer}, {@code client-id}, {@code client-secret}, {@code user}, {@code password}. What
     * fails is the dep's fault.
     *
     * @param http any client of the server on which the provider runs
     */
    public static Oidc of(Tenant tenant, Http http) {
        return new Oidc(
                new Issuer(URI.create(tenant.value("issuer")), http.newSession(), Cause.DEPENDENCY),
                Optional.of(tenant));
    }

    /**
     * Any issuer; what fails is the recipe's fault.
     *
     * @param issuer exactly as its tokens name it, such as {@code https://sso.ci.test/realms/master}
     * @param http any client of the server on which it runs
     */
    public static Oidc at(URI issuer, Http http) {
        return new Oidc(new Issuer(issuer, http.newSession(), Cause.RECIPE), Optional.empty());
    }

    /** The issuer's name and address. */
    public URI issuer() {
        return issuer.name();
    }

    /**
     * The client that was made for the app.
     *
     * @throws IllegalStateException when this is not the issuer of a tenant
     */
    public OidcClient client() {
        return OidcClient.confidential(ofTenant("client-id"), ofTenant("client-secret"));
    }

    /**
     * The user that was made for this run.
     *
     * @throws IllegalStateException when this is not the issuer of a tenant
     */
    public Account user() {
        return new Account(ofTenant("user"), ofTenant("password"));
    }

    /** The discovery document; its issuer has been checked. Asked for at each call. */
    public OIDCProviderMetadata discovery() {
        return issuer.discovery();
    }

    /** Gets tokens with the name and password of a user. */
    public Tokens passwordGrant(OidcClient client, Account account) {
        return grant(
                client,
                new ResourceOwnerPasswordCredentialsGrant(account.user(), new Secret(account.password())),
                new Scope("openid"));
    }

    /** Gets an access token for a client itself. */
    public Tokens clientCredentialsGrant(OidcClient client) {
        return grant(client, new ClientCredentialsGrant(), null);
    }

    /**
     * Signs a user in where the browser is on its way to a login page of the issuer, such as after a click on an app's "sign
     * in". Returns when the browser has left the pages of the login; does nothing when the user is signed in already, and the
     * issuer sends the browser back at once.
     */
    public void signIn(Page page, Account account) {
        new BrowserLogin(issuer).signIn(page, account);
    }

    /**
     * The authorization code flow with PKCE in the browser: asks for a code, signs in when asked to, takes the code from the
     * redirect, of which the app sees nothing, and changes it for tokens. State, nonce and the id token are checked.
     *
     * @param redirect one that the client may use; below the app's address for the client of a tenant
     */
    public Tokens codeGrant(Page page, OidcClient client, Account account, URI redirect) {
        return new BrowserLogin(issuer).codeGrant(page, client, account, redirect);
    }

    /**
     * Checks a token (JWT): that it is signed by a key of the issuer, names the issuer, is valid now, give or take 30 seconds of
     * clock skew. Go on with what else it must say.
     *
     * @throws dev.ccci.harness.failure.LifecycleFailure naming the first thing that does not hold
     */
    public CheckedToken check(String token) {
        return new TokenCheck(issuer).check(token);
    }

    private Tokens grant(OidcClient client, AuthorizationGrant grant, @org.jspecify.annotations.Nullable Scope scope) {
        URI endpoint = issuer.discovery().getTokenEndpointURI();
        var request = client.request(endpoint, grant);
        if (scope != null) {
            request.scope(scope);
        }
        return issuer.tokens(request.build(), client);
    }

    private String ofTenant(String value) {
        return tenant.orElseThrow(() -> new IllegalStateException(
                        "[" + issuer.name() + "] is not the issuer of a tenant, so there is no " + value
                                + " made for this run; name the client and the account"))
                .value(value);
    }
}
