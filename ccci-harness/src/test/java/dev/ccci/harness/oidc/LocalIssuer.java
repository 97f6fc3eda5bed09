package dev.ccci.harness.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.sun.net.httpserver.HttpExchange;
import dev.ccci.harness.Http;
import dev.ccci.harness.local.LocalApp;
import dev.ccci.harness.local.LocalApp.Reply;
import dev.ccci.harness.local.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small but real issuer on this machine: one user, one confidential client with PKCE, keys made by Nimbus. Its tokens can be made
 * wrong in one way each.
 */
final class LocalIssuer implements AutoCloseable {

    static final OidcClient CLIENT = OidcClient.confidential("shop", "a secret of the shop");
    static final Account USER = new Account("alice", "a password of Alice's");
    static final URI REDIRECT = URI.create("https://shop.ci.test/callback");

    private final LocalApp app = LocalApp.of(this::reply);
    private final RSAKey key = newKey("first");
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();
    private volatile String name = app.url("sso.ci.test") + "/realms/shop";

    URI address() {
        return app.url("sso.ci.test").resolve("/realms/shop");
    }

    Oidc oidc() {
        return Oidc.at(address(), new Http(app.url(), new LocalServer(), line -> {}));
    }

    /** From now on it says that it is somebody else. */
    void nameItself(String other) {
        name = other;
    }

    RSAKey key() {
        return key;
    }

    /** The claims of a good token, to be made wrong. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address().toString())
                .subject("4711")
                .audience("shop")
                .claim("azp", "shop")
                .claim("typ", "Bearer")
                .claim("scope", "openid email")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String sign(JWTClaimsSet.Builder claims) {
        return sign(claims, key, JOSEObjectType.JWT);
    }

    static String sign(JWTClaimsSet.Builder claims, RSAKey key, JOSEObjectType type) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a browser would bring back from the page on which the user has signed in. */
    URI signIn(URI request) {
        Map<String, List<String>> parameters = URLUtils.parseParameters(request.getRawQuery());
        String code = "code" + codes.size();
        codes.put(code, parameters);
        return URI.create(REDIRECT + "?code=" + code + "&state=" + first(parameters, "state"));
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/realms/shop/")) {
            return Reply.of(404, "Realm does not exist");
        } else if (path.endsWith("/.well-known/openid-configuration")) {
            return json(200, metadata());
        } else if (path.endsWith("/keys")) {
            return json(200, new JWKSet(key).toString());
        } else if (path.endsWith("/token")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return token(exchange.getRequestHeaders().getFirst("Authorization"), URLUtils.parseParameters(body));
        }
        return Reply.of(404, "nothing here");
    }

    private String metadata() {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                new Issuer(name), List.of(SubjectType.PUBLIC), URI.create(address() + "/keys"));
        metadata.setAuthorizationEndpointURI(URI.create(address() + "/authorize"));
        metadata.setTokenEndpointURI(URI.create(address() + "/token"));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.HS256, JWSAlgorithm.RS256));
        return metadata.toString();
    }

    private Reply token(String authorization, Map<String, List<String>> form) {
        String basic = Base64.getEncoder()
                .encodeToString(
                        ("shop:" + CLIENT.secret().orElseThrow().replace(" ", "+")).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(authorization)) {
            return error(401, "invalid_client", "Invalid client or Invalid client credentials");
        }
        return switch (first(form, "grant_type")) {
            case "client_credentials" -> json(200, answer(claims(), ""));
            case "password" ->
                USER.user().equals(first(form, "username")) && USER.password().equals(first(form, "password"))
                        ? json(200, answer(claims(), ""))
                        : error(401, "invalid_grant", "Invalid user credentials");
            case "authorization_code" -> code(form);
            default -> error(400, "unsupported_grant_type", "no");
        };
    }

    private Reply code(Map<String, List<String>> form) {
        Map<String, List<String>> asked = codes.remove(first(form, "code"));
        CodeVerifier verifier = new CodeVerifier(first(form, "code_verifier"));
        boolean known = asked != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue()
                        .equals(first(asked, "code_challenge"))
                && REDIRECT.toString().equals(first(form, "redirect_uri"));
        return asked != null && known
                ? json(200, answer(claims().claim("nonce", first(asked, "nonce")), "openid"))
                : error(400, "invalid_grant", "PKCE verification failed");
    }

    private String answer(JWTClaimsSet.Builder claims, String id) {
        String token = sign(claims.subject(new Subject("4711").getValue()));
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":300"
                + (id.isEmpty() ? "" : ",\"id_token\":\"" + token + "\"") + "}";
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return Objects.requireNonNullElse(parameters.get(name), List.of("")).get(0);
    }

    private static Reply error(int status, String code, String description) {
        return json(status, "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}");
    }

    private static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }

    @Override
    public void close() {
        app.close();
    }
}
