package dev.ccci.harness.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Asks an issuer, and says what was asked when the answer is not as it should be. */
final class Issuer {

    private final URI name;
    private final OidcTransport transport;
    private final Cause blame;

    Issuer(URI name, Http http, Cause blame) {
        this.name = name;
        this.transport = new OidcTransport(http);
        this.blame = blame;
    }

    URI name() {
        return name;
    }

    Cause blame() {
        return blame;
    }

    OIDCProviderMetadata discovery() {
        HTTPRequest request = new OIDCProviderConfigurationRequest(
                        new com.nimbusds.oauth2.sdk.id.Issuer(name.toString()))
                .toHTTPRequest();
        String did = "asked for the discovery document " + request.getURI();
        HTTPResponse answer = send(did, "a JSON document", request);
        OIDCProviderMetadata metadata;
        try {
            metadata = OIDCProviderMetadata.parse(answer.getBody());
        } catch (GeneralException e) {
            throw unexpected(did, "a discovery document", answer, e);
        }
        if (!metadata.getIssuer().getValue().equals(name.toString())) {
            throw LifecycleFailure.did(did)
                    .expected("issuer: " + name)
                    .found("issuer: " + metadata.getIssuer())
                    .blame(blame);
        }
        return metadata;
    }

    Keys keys(URI address) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, address);
        String did = "asked for the keys " + address;
        HTTPResponse answer = send(did, "a set of keys (JWKS)", request);
        try {
            return new Keys(address, JWKSet.parse(answer.getBody()), ahead(answer));
        } catch (ParseException e) {
            throw unexpected(did, "a set of keys (JWKS)", answer, e);
        }
    }

    Tokens tokens(TokenRequest request, OidcClient client) {
        String did = "asked " + request.getEndpointURI() + " for tokens by the grant "
                + request.getAuthorizationGrant().getType() + " as client " + client.id();
        HTTPResponse answer = request(did, "tokens", request.toHTTPRequest());
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (response instanceof OIDCTokenResponse success) {
                return Tokens.of(success.getOIDCTokens());
            }
            throw refused(
                    did,
                    "tokens",
                    answer.getStatusCode() + " ",
                    response.toErrorResponse().getErrorObject());
        } catch (GeneralException e) {
            throw unexpected(did, "tokens", answer, e);
        }
    }

    LifecycleFailure refused(String did, String expected, String status, ErrorObject error) {
        return LifecycleFailure.did(did)
                .expected(expected)
                .found(status
                        + error.getCode()
                        + Optional.ofNullable(error.getDescription())
                                .map(text -> ": " + text)
                                .orElse(""))
                .blame(blame);
    }

    private HTTPResponse send(String did, String expected, HTTPRequest request) {
        HTTPResponse answer = request(did, expected, request);
        if (answer.getStatusCode() != 200) {
            throw unexpected(did, expected, answer, null);
        }
        return answer;
    }

    private HTTPResponse request(String did, String expected, HTTPRequest request) {
        try {
            return request.send(transport);
        } catch (IOException e) {
            throw LifecycleFailure.did(did)
                    .expected(expected)
                    .found(e.toString())
                    .because(e)
                    .blame(blame);
        }
    }

    private LifecycleFailure unexpected(
            String did, String expected, HTTPResponse answer, @org.jspecify.annotations.Nullable Exception why) {
        String body = String.valueOf(answer.getBody()).strip();
        var failure = LifecycleFailure.did(did)
                .expected(expected)
                .found("status " + answer.getStatusCode()
                        + (why == null ? "" : "; " + why.getMessage()) + "\n"
                        + body.substring(0, Math.min(300, body.length())));
        return (why == null ? failure : failure.because(why)).blame(blame);
    }

    /** By its header Date, which is exact to the second. */
    private static Optional<Duration> ahead(HTTPResponse answer) {
        try {
            return Optional.ofNullable(answer.getHeaderValue("Date"))
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(date -> Duration.between(Instant.now(), date));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The keys with which an issuer signs.
     *
     * @param address where they were found
     * @param ahead by how much the issuer's clock is ahead of this machine's, if it tells
     */
    record Keys(URI address, JWKSet set, Optional<Duration> ahead) {}
}
