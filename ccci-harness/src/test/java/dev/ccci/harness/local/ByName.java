package dev.ccci.harness.local;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows one certificate, and another one to those who ask for certain names. For engines of servers alone. */
final class ByName extends X509ExtendedKeyManager {

    private static final String ANOTHER = "another ";

    private final X509ExtendedKeyManager usual;
    private final X509ExtendedKeyManager another;
    private final Predicate<String> names;

    ByName(X509ExtendedKeyManager usual, X509ExtendedKeyManager another, Predicate<String> names) {
        this.usual = usual;
        this.another = another;
        this.names = names;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        boolean asked = engine != null
                && ((ExtendedSSLSession) engine.getHandshakeSession())
                        .getRequestedServerNames().stream()
                                .filter(SNIHostName.class::isInstance)
                                .map(name -> ((SNIHostName) name).getAsciiName())
                                .anyMatch(names);
        String alias = (asked ? another : usual).chooseEngineServerAlias(keyType, issuers, engine);
        return asked && alias != null ? ANOTHER + alias : alias;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.startsWith(ANOTHER)
                ? another.getCertificateChain(alias.substring(ANOTHER.length()))
                : usual.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.startsWith(ANOTHER)
                ? another.getPrivateKey(alias.substring(ANOTHER.length()))
                : usual.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return usual.getServerAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return usual.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return usual.getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return usual.chooseClientAlias(keyType, issuers, socket);
    }
}
