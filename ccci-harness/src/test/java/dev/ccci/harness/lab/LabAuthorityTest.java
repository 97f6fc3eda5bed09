package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabAuthorityTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private X509Certificate write(String name) throws IOException, GeneralSecurityException {
        new LabAuthority("ci.test")
                .write(folder.resolve(name + ".ca"), folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        return read(name + ".crt");
    }

    private X509Certificate read(String file) throws IOException, GeneralSecurityException {
        try (InputStream input = Files.newInputStream(folder.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }

    private static void validate(X509Certificate leaf, X509Certificate authority) throws GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    @Test
    void the_certificate_verifies_with_the_authority_and_names_the_domain() throws Exception {
        X509Certificate leaf = write("a");

        validate(leaf, read("a.ca"));
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("*.ci.test", "ci.test");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void another_lab_does_not_trust_it() throws Exception {
        X509Certificate leaf = write("a");
        write("b");
        X509Certificate other = read("b.ca");

        assertThatThrownBy(() -> validate(leaf, other)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void only_the_owner_can_read_the_key_and_every_server_can_parse_it() throws Exception {
        write("a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.key"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("a.key")).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }
}
