package dev.ccci.harness.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ccci.harness.failure.LifecycleFailure;
import java.net.URI;

/** One authorization code flow with PKCE, as the client sees it. Not for a second one. */
final class CodeFlow {

    private final Issuer issuer;
    private final OidcClient client;
    private final URI redirect;
    private final OIDCProviderMetadata metadata;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    CodeFlow(Issuer issuer, OidcClient client, URI redirect) {
        this.issuer = issuer;
        this.client = client;
        this.redirect = redirect;
        this.metadata = issuer.discovery();
    }

    /** Where the browser goes. */
    URI request() {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), new ClientID(client.id()), redirect)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Changes the code for tokens.
     *
     * @param answer the address to which the browser was sent back
     */
    Tokens finish(URI answer) {
        String did = "asked " + metadata.getAuthorizationEndpointURI() + " for a code as client " + client.id();
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            throw LifecycleFailure.did(did)
                    .expected("a redirect to " + redirect + " with a code")
                    .found(String.valueOf(e.getMessage()))
                    .because(e)
                    .blame(issuer.blame());
        }
        if (!state.equals(response.getState())) {
            throw LifecycleFailure.did(did)
                    .expected("state: the one that was sent")
                    .found("state: " + (response.getState() == null ? "none" : "another one"))
                    .blame(issuer.blame());
        }
        if (!response.indicatesSuccess()) {
            throw issuer.refused(did, "a code", "", response.toErrorResponse().getErrorObject());
        }
        Tokens tokens = issuer.tokens(
                client.request(
                                metadata.getTokenEndpointURI(),
                                new AuthorizationCodeGrant(
                                        response.toSuccessResponse().getAuthorizationCode(), redirect, verifier))
                        .build(),
                client);
        new TokenCheck(issuer).check(tokens.idOrFail()).audience(client.id()).claim("nonce", nonce.getValue());
        return tokens;
    }
}
