package dev.ccci.harness.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ccci.harness.failure.LifecycleFailure;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what must hold of every token: a signature by a key of the issuer, then its name and its times. */
final class TokenCheck {

    private final Issuer issuer;

    TokenCheck(Issuer issuer) {
        this.issuer = issuer;
    }

    CheckedToken check(String token) {
        SignedJWT jwt = parse(token);
        OIDCProviderMetadata metadata = issuer.discovery();
        Issuer.Keys keys = issuer.keys(metadata.getJWKSetURI());
        Set<JWSAlgorithm> algorithms = algorithms(metadata);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys.set())));
        processor.setJWTClaimsSetVerifier(new TimesAndIssuer(issuer, keys.ahead()));
        try {
            JWTClaimsSet claims = processor.process(jwt, null);
            return new CheckedToken(issuer, claims);
        } catch (BadJOSEException | JOSEException e) {
            throw LifecycleFailure.did("checked the signature of a token of " + issuer.name())
                    .expected("one by a key of " + keys.address() + ": kid "
                            + keys.set().getKeys().stream().map(JWK::getKeyID).toList() + ", alg " + algorithms)
                    .found("kid [" + jwt.getHeader().getKeyID() + "], alg "
                            + jwt.getHeader().getAlgorithm() + ": " + e.getMessage())
                    .because(e)
                    .blame(issuer.blame());
        }
    }

    private SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw LifecycleFailure.did("read a token of " + issuer.name())
                    .expected("a signed JWT: header, claims and signature, with dots between")
                    .found(token.split("\\.", -1).length + " part(s): " + e.getMessage())
                    .because(e)
                    .blame(issuer.blame());
        }
    }

    /** Those with public keys: a token signed with a secret proves only that somebody knows the secret. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
        return Optional.ofNullable(metadata.getIDTokenJWSAlgs()).orElse(List.of(JWSAlgorithm.RS256)).stream()
                .filter(JWSAlgorithm.Family.SIGNATURE::contains)
                .collect(Collectors.toUnmodifiableSet());
    }
}
