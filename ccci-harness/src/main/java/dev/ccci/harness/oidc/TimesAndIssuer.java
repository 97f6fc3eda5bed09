package dev.ccci.harness.oidc;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims that every token must have; part of Nimbus's processing, after the signature. */
final class TimesAndIssuer implements JWTClaimsSetVerifier<SecurityContext> {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Issuer issuer;
    private final Optional<Duration> ahead;

    TimesAndIssuer(Issuer issuer, Optional<Duration> ahead) {
        this.issuer = issuer;
        this.ahead = ahead;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext none) {
        Instant now = Instant.now();
        if (!issuer.name().toString().equals(claims.getIssuer())) {
            throw failure("iss", issuer.name().toString(), CheckedToken.shown(claims.getIssuer()));
        }
        Instant expiry = time(claims.getExpirationTime());
        if (expiry == null || !now.isBefore(expiry.plus(SKEW))) {
            throw failure("exp", "a time to come" + allowed(), past(expiry, now));
        }
        Instant notBefore = time(claims.getNotBeforeTime());
        if (notBefore != null && now.isBefore(notBefore.minus(SKEW))) {
            throw ahead("nbf", future(notBefore, now));
        }
        Instant issued = time(claims.getIssueTime());
        if (issued != null && now.isBefore(issued.minus(SKEW))) {
            throw ahead("iat", future(issued, now));
        }
    }

    private LifecycleFailure failure(String claim, String expected, String found) {
        return CheckedToken.failure(issuer, claim, expected, found);
    }

    /** Such a token is a mistake of the issuer's, unless its clock is what differs. */
    private LifecycleFailure ahead(String claim, String found) {
        LifecycleFailure.Found failure = CheckedToken.found(issuer, claim, "a time that is past" + allowed(), found);
        if (ahead.filter(difference -> difference.abs().compareTo(SKEW) > 0).isPresent()) {
            failure.sign(Sign.TOKEN_NOT_YET_VALID, clocks().strip());
        }
        return failure.blame(issuer.blame());
    }

    private static String allowed() {
        return ", give or take " + SKEW.toSeconds() + " s of clock skew";
    }

    private String past(@Nullable Instant time, Instant now) {
        return time == null
                ? "no such claim"
                : time + ", " + Duration.between(time, now).toSeconds() + " s ago" + clocks();
    }

    private String future(Instant time, Instant now) {
        return time + ", in " + Duration.between(now, time).toSeconds() + " s" + clocks();
    }

    private String clocks() {
        return ahead.map(Duration::toSeconds)
                .map(seconds -> "\nthe issuer's clock is " + Math.abs(seconds) + " s "
                        + (seconds < 0 ? "behind" : "ahead of") + " this machine's")
                .orElse("");
    }

    private static @Nullable Instant time(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
