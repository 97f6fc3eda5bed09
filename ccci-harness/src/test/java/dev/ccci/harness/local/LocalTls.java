package dev.ccci.harness.local;

import dev.ccci.harness.lab.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS for servers of tests: a certificate for {@code *.ci.test}, and the authority behind it. */
public final class LocalTls {

    private final TestAuthority files;

    /** Writes the certificates into a folder. */
    public LocalTls(Path folder) {
        this.files = TestAuthority.in(folder, "ci.test");
    }

    /** A server that verifies against the authority. */
    public LocalServer server() {
        return new LocalServer(java.util.Optional.of(files.authority()));
    }

    /** For the side that has the certificate. */
    public SSLContext context() {
        try (InputStream pem = Files.newInputStream(files.certificate())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            String key = Files.readString(files.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
                    new char[0],
                    new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
