package dev.ccci.harness.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens that are wrong in one way each, red for that reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenCheckTest {

    private final LocalIssuer issuer = new LocalIssuer();

    @AfterAll
    void close() {
        issuer.close();
    }

    private CheckedToken check(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.oidc().check(issuer.sign(change.apply(issuer.claims())));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(UnaryOperator<JWTClaimsSet.Builder> change) {
        return assertThatThrownBy(() -> check(change)).isInstanceOf(LifecycleFailure.class);
    }

    private static Date seconds(long fromNow) {
        return Date.from(Instant.now().plusSeconds(fromNow));
    }

    @Test
    void a_good_token_holds_claim_by_claim() {
        CheckedToken token = check(good -> good)
                .type("Bearer")
                .audience("shop")
                .authorizedParty("shop")
                .scope("email")
                .claim("sub", "4711");

        assertThat(token.claims().getSubject()).isEqualTo("4711");
    }

    @Test
    void the_whole_text_of_a_failure() {
        refused(claims -> claims.issuer("https://sso.ci.test/realms/other"))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "did       checked the claim iss of a token of " + issuer.address(),
                        "expected  iss: " + issuer.address(),
                        "found     iss: https://sso.ci.test/realms/other",
                        "cause     RECIPE"));
    }

    @Test
    void a_token_without_an_issuer_is_refused() {
        refused(claims -> claims.issuer(null)).hasMessageContaining("iss: no such claim");
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        assertThatThrownBy(() -> check(claims -> claims.audience("bank")).audience("shop"))
                .hasMessageContaining("aud: shop among them")
                .hasMessageContaining("aud: [bank]");
        assertThatThrownBy(() -> check(claims -> claims.audience((String) null)).audience("shop"))
                .hasMessageContaining("aud: no such claim");
    }

    @Test
    void a_token_that_was_given_to_another_client_is_refused() {
        assertThatThrownBy(() -> check(claims -> claims.claim("azp", "bank")).authorizedParty("shop"))
                .hasMessageContaining("expected  azp: shop")
                .hasMessageContaining("found     azp: bank");
    }

    @Test
    void an_expired_token_is_refused_and_the_clocks_are_told() {
        refused(claims -> claims.expirationTime(seconds(-3600)))
                .hasMessageContaining("exp: a time to come, give or take 30 s of clock skew")
                .message()
                .containsPattern("exp: [0-9T:.-]+Z, 360\\d s ago\\R +the issuer's clock is [01] s");
    }

    @Test
    void a_clock_may_be_a_little_wrong() {
        check(claims -> claims.expirationTime(seconds(-20)));
        check(claims -> claims.notBeforeTime(seconds(20)).issueTime(seconds(20)));
    }

    @Test
    void a_token_that_never_expires_is_refused() {
        refused(claims -> claims.expirationTime(null)).hasMessageContaining("exp: no such claim");
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        refused(claims -> claims.notBeforeTime(seconds(600)))
                .hasMessageContaining("nbf: a time that is past, give or take 30 s of clock skew")
                .message()
                .containsPattern("nbf: [0-9T:.-]+Z, in (5\\d\\d|600) s");
    }

    @Test
    void a_token_from_the_future_is_refused() {
        refused(claims -> claims.issueTime(seconds(600))).hasMessageContaining("iat: a time that is past");
    }

    @Test
    void a_token_of_another_kind_is_refused() {
        assertThatThrownBy(() -> check(claims -> claims.claim("typ", "Refresh")).type("Bearer"))
                .hasMessageContaining("expected  typ: Bearer")
                .hasMessageContaining("found     typ: Refresh");
    }

    @Test
    void a_header_of_another_kind_is_refused() {
        String token = LocalIssuer.sign(issuer.claims(), issuer.key(), new JOSEObjectType("logout+jwt"));

        assertThatThrownBy(() -> issuer.oidc().check(token)).hasMessageContaining("logout+jwt");
    }

    @Test
    void a_token_signed_with_a_key_of_the_same_name_is_refused() {
        String forged = LocalIssuer.sign(issuer.claims(), LocalIssuer.newKey("first"), JOSEObjectType.JWT);

        assertThatThrownBy(() -> issuer.oidc().check(forged))
                .hasMessageContaining("checked the signature of a token of " + issuer.address())
                .hasMessageContaining("kid [first], alg RS256")
                .hasMessageContaining("Invalid signature");
    }

    @Test
    void a_token_signed_with_an_unknown_key_is_refused() {
        String forged = LocalIssuer.sign(issuer.claims(), LocalIssuer.newKey("second"), JOSEObjectType.JWT);

        assertThatThrownBy(() -> issuer.oidc().check(forged))
                .hasMessageContaining("kid [first], alg [RS256]")
                .hasMessageContaining("kid [second]");
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                issuer.claims().build());
        forged.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));

        assertThatThrownBy(() -> issuer.oidc().check(forged.serialize())).hasMessageContaining("alg HS256");
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        String plain = new PlainJWT(issuer.claims().build()).serialize();

        assertThatThrownBy(() -> issuer.oidc().check(plain)).hasMessageContaining("a signed JWT");
    }

    @Test
    void what_is_no_token_is_refused_without_being_shown() {
        assertThatThrownBy(() -> issuer.oidc().check("gibberish.secret"))
                .hasMessageContaining("2 part(s)")
                .hasMessageNotContaining("gibberish");
    }
}
