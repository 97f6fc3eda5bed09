package dev.ccci.harness.probe;

import dev.ccci.harness.poll.Look;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocket;

/** A certificate that verifies, and that is valid for a while. Immutable. */
public final class TlsProbe implements Probe<ServedCertificate> {

    private final Route route;
    private final int port;
    private final Duration validFor;
    private final boolean verified;

    TlsProbe(Route route, int port) {
        this(route, port, Duration.ZERO, true);
    }

    private TlsProbe(Route route, int port, Duration validFor, boolean verified) {
        this.route = route;
        this.port = port;
        this.validFor = validFor;
        this.verified = verified;
    }

    /** And it must be valid for so long from now. */
    public TlsProbe validFor(Duration time) {
        return new TlsProbe(route, port, time, verified);
    }

    /** Whoever has signed it, and for whatever name: for apps that sign their own. */
    public TlsProbe unverified() {
        return new TlsProbe(route, port, validFor, false);
    }

    @Override
    public String did() {
        return "made a TLS connection to " + route.at(port);
    }

    @Override
    public String wanted() {
        return (verified ? "a certificate that verifies for " + route.host() : "a certificate")
                + (validFor.isZero() ? "" : ", valid for " + validFor.toHours() + " more hours");
    }

    @Override
    public Look<ServedCertificate> look() throws Exception {
        try (Socket plain = route.connect(port);
                SSLSocket secured = verified ? route.verified(plain) : route.unverified(plain)) {
            ServedCertificate certificate = ServedCertificate.of(secured.getSession());
            boolean lasts = certificate.until().isAfter(Instant.now().plus(validFor));
            return new Look<>(
                    lasts,
                    certificate,
                    "a certificate for " + certificate.names() + " by " + certificate.issuer() + ", valid until "
                            + certificate.until());
        }
    }
}
