package dev.ccci.harness.probe;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Facts of the certificate that a server has shown.
 *
 * @param names its subject alternative names: host names and addresses
 * @param subject such as {@code CN=app.example.org}
 * @param issuer who has signed it
 * @param from when it becomes valid
 * @param until when it expires
 * @param protocol such as {@code TLSv1.3}
 */
public record ServedCertificate(
        List<String> names, String subject, String issuer, Instant from, Instant until, String protocol) {

    /** Copies the list. */
    public ServedCertificate {
        names = List.copyOf(names);
    }

    static ServedCertificate of(SSLSession session) throws SSLPeerUnverifiedException {
        X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
        return new ServedCertificate(
                names(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                session.getProtocol());
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException(e);
        }
    }
}
