package dev.ccci.harness.oidc;

import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.util.Optional;

/**
 * What an issuer has given; not checked yet, see {@link Oidc#check}.
 *
 * @param access the access token as it was sent
 * @param id the id token, when the scope {@code openid} was asked for on behalf of a user
 * @param refresh the refresh token
 */
public record Tokens(String access, Optional<String> id, Optional<String> refresh) {

    static Tokens of(OIDCTokens tokens) {
        return new Tokens(
                tokens.getAccessToken().getValue(),
                Optional.ofNullable(tokens.getIDTokenString()),
                Optional.ofNullable(tokens.getRefreshToken()).map(token -> token.getValue()));
    }

    /**
     * The id token.
     *
     * @throws AssertionError when there is none
     */
    public String idOrFail() {
        return id.orElseThrow(() -> new AssertionError(
                "the issuer gave no id token; it gives one for the scope openid, on behalf of a user"));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Tokens[access" + (id.isPresent() ? ", id" : "") + (refresh.isPresent() ? ", refresh" : "") + "]";
    }
}
