package dev.ccci.harness.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.util.Optional;

/**
 * A client as the issuer knows it.
 *
 * @param id its id
 * @param secret of a confidential client; empty for a public one
 */
public record OidcClient(String id, Optional<String> secret) {

    /** One without a secret, such as {@code admin-cli}. */
    public static OidcClient ofPublic(String id) {
        return new OidcClient(id, Optional.empty());
    }

    /** One with a secret, which it sends in the header (client_secret_basic). */
    public static OidcClient confidential(String id, String secret) {
        return new OidcClient(id, Optional.of(secret));
    }

    TokenRequest.Builder request(URI endpoint, AuthorizationGrant grant) {
        ClientID client = new ClientID(id);
        return secret.map(Secret::new)
                .map(known -> new TokenRequest.Builder(endpoint, new ClientSecretBasic(client, known), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcClient[" + id + (secret.isPresent() ? ", confidential]" : ", public]");
    }
}
