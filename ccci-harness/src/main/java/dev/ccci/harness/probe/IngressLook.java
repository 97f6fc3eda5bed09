package dev.ccci.harness.probe;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** Looks at the way to an app, right after something has failed: whether the ingress answers at all, and with which certificate. */
public final class IngressLook {

    private static final int HTTPS = 443;
    private static final String NOBODY = "nobody-is-here.";
    /** As TLS 1.3 calls it. */
    private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

    private final Server server;
    private final String host;
    private final int port;

    /** @param host the app's host name */
    public IngressLook(Server server, String host) {
        this(server, host, HTTPS);
    }

    IngressLook(Server server, String host, int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * What is not as it should be.
     *
     * @param certificate whether to look at the app's certificate as well
     * @param limit for each connection
     */
    public Map<Sign, String> look(boolean certificate, Duration limit) {
        Map<Sign, String> signs = new EnumMap<>(Sign.class);
        try (Socket socket = connect(limit)) {
            if (socket.isConnected() && certificate) {
                List<X509Certificate> shown = shown(host, limit);
                if (!shown.isEmpty() && !believed(shown)) {
                    judge(shown.get(0), limit, signs);
                }
                if (shown.isEmpty()) {
                    cut(limit).ifPresent(how -> signs.put(Sign.INGRESS_SILENT, how));
                }
            }
        } catch (IOException silent) {
            signs.put(
                    Sign.INGRESS_SILENT,
                    "port " + port + " of " + server.ingress().getHostAddress() + ": " + silent.getMessage());
        }
        return signs;
    }

    private void judge(X509Certificate own, Duration limit, Map<Sign, String> signs) {
        Instant now = Instant.now();
        String what = "the certificate for " + own.getSubjectX500Principal().getName();
        boolean selfSigned = signedByItself(own);
        boolean ours = named(own);
        if (now.isAfter(own.getNotAfter().toInstant())) {
            signs.put(
                    Sign.CERTIFICATE_EXPIRED,
                    what + " has expired on " + own.getNotAfter().toInstant());
        } else if (now.isBefore(own.getNotBefore().toInstant())) {
            signs.put(
                    Sign.CERTIFICATE_NOT_YET_VALID,
                    what + " is valid from " + own.getNotBefore().toInstant() + ", and it is " + now
                            + " on this machine");
        } else if (!ours && shown(NOBODY + server.domain(), limit).contains(own)) {
            signs.put(
                    Sign.CERTIFICATE_OF_PROXY,
                    "for " + host + " the ingress shows the certificate that it shows for any name, "
                            + own.getSubjectX500Principal().getName());
        } else if (selfSigned) {
            signs.put(Sign.CERTIFICATE_SELF_SIGNED, what + " is signed by itself");
        } else if (!ours) {
            signs.put(Sign.CERTIFICATE_NAME, what + " is not for " + host);
        } else {
            signs.put(Sign.CERTIFICATE_UNTRUSTED, what + " is signed by nobody who is believed");
        }
    }

    private boolean believed(List<X509Certificate> chain) {
        try {
            Trust.manager(server).checkServerTrusted(chain.toArray(X509Certificate[]::new), ANY_KEY_EXCHANGE);
            return named(chain.get(0));
        } catch (CertificateException refused) {
            return false;
        }
    }

    /** An ingress that has nothing for a name says so in words of TLS, or says nothing; it does not end the connection without a word. */
    private Optional<String> cut(Duration limit) {
        String name = NOBODY + server.domain();
        try (Socket plain = connect(limit);
                SSLSocket secured = new Route(name, server).unverified(plain)) {
            secured.getSession();
            return Optional.empty();
        } catch (IOException e) {
            boolean ended =
                    e instanceof EOFException || e.getCause() instanceof EOFException || e instanceof SocketException;
            return ended
                    ? Optional.of("it takes connections to port " + port + " and ends them before it has shown a"
                            + " certificate, whatever the name: " + e.getMessage())
                    : Optional.empty();
        }
    }

    /** Its own first; empty when none can be had. */
    private List<X509Certificate> shown(String name, Duration limit) {
        try (Socket plain = connect(limit);
                SSLSocket secured = new Route(name, server).unverified(plain)) {
            return Arrays.stream(secured.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private Socket connect(Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) limit.toMillis());
            socket.connect(new InetSocketAddress(server.ingress(), port), (int) limit.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private boolean named(X509Certificate certificate) {
        try {
            String wildcard = "*" + host.substring(Math.max(host.indexOf('.'), 0));
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(names -> names.stream())
                    .map(name -> String.valueOf(name.get(1)))
                    .anyMatch(name -> Arrays.asList(host, wildcard).contains(name));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private static boolean signedByItself(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
