package dev.ccci.harness.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature, issuer and times hold. Each method checks one more claim and returns the same token; a claim that is
 * not as expected is named with what was expected and what was found.
 */
public final class CheckedToken {

    private final Issuer issuer;
    private final JWTClaimsSet claims;

    CheckedToken(Issuer issuer, JWTClaimsSet claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    /** Whom it is for: one of {@code aud}. */
    public CheckedToken audience(String wanted) {
        if (!claims.getAudience().contains(wanted)) {
            throw failure(
                    issuer,
                    "aud",
                    wanted + " among them",
                    claims.getAudience().isEmpty() ? "no such claim" : String.valueOf(claims.getAudience()));
        }
        return this;
    }

    /** To which client it was given: {@code azp}. */
    public CheckedToken authorizedParty(String wanted) {
        return claim("azp", wanted);
    }

    /** What kind of token it is, in the claim {@code typ}, such as Keycloak's {@code Bearer} and {@code ID}. */
    public CheckedToken type(String wanted) {
        return claim("typ", wanted);
    }

    /** One of the words of {@code scope}. */
    public CheckedToken scope(String wanted) {
        List<String> scopes = Optional.ofNullable(claims.getClaim("scope"))
                .map(scope -> Arrays.asList(scope.toString().split(" ")))
                .orElse(List.of());
        if (!scopes.contains(wanted)) {
            throw failure(issuer, "scope", wanted + " among them", shown(claims.getClaim("scope")));
        }
        return this;
    }

    /**
     * Any claim.
     *
     * @param wanted text, number (as {@code Long}), boolean or list, as in the token
     */
    public CheckedToken claim(String name, Object wanted) {
        Object found = claims.getClaim(name);
        if (!Objects.equals(wanted, found)) {
            throw failure(issuer, name, String.valueOf(wanted), shown(found));
        }
        return this;
    }

    /** All that it says. */
    public JWTClaimsSet claims() {
        return claims;
    }

    static String shown(@Nullable Object value) {
        return value == null ? "no such claim" : value.toString();
    }

    static LifecycleFailure failure(Issuer issuer, String claim, String expected, String found) {
        return found(issuer, claim, expected, found).blame(issuer.blame());
    }

    static LifecycleFailure.Found found(Issuer issuer, String claim, String expected, String found) {
        return LifecycleFailure.did("checked the claim " + claim + " of a token of " + issuer.name())
                .expected(claim + ": " + expected)
                .found(claim + ": " + found);
    }
}
