package dev.ccci.harness.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the server's own authority, or else those the JVM trusts. */
public final class Trust {

    private Trust() {}

    /**
     * A TLS context for connections to a server.
     *
     * @throws IllegalStateException when the authority's certificate cannot be read
     */
    public static SSLContext of(Server server) {
        try {
            if (server.authority().isEmpty()) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(server)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Who says whether a certificate is believed.
     *
     * @throws IllegalStateException when the authority's certificate cannot be read
     */
    public static X509TrustManager manager(Server server) {
        Optional<Path> authority = server.authority();
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authority.isEmpty() ? null : store(authority.get()));
            return Arrays.stream(trust.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "cannot trust the authority of the server " + server.name() + " [" + authority + "]: "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyStore store(Path authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            int index = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + index++, certificate);
            }
        }
        return store;
    }
}
