package dev.ccci.harness;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import io.restassured.config.HttpClientConfig.HttpClientFactory;
import java.net.InetAddress;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;

/**
 * Makes HTTP clients that verify the server's certificates and find its names at its ingress.
 *
 * <p>REST-assured takes only clients of the kind that Apache has deprecated.
 */
@SuppressWarnings("deprecation")
final class VerifyingClientFactory implements HttpClientFactory {

    private final Server server;

    VerifyingClientFactory(Server server) {
        this.server = server;
    }

    @Override
    public HttpClient createHttpClient() {
        var schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
        schemes.register(new Scheme(
                "https", 443, new SSLSocketFactory(Trust.of(server), SSLSocketFactory.STRICT_HOSTNAME_VERIFIER)));
        var connections = new PoolingClientConnectionManager(schemes, resolver());
        return new DefaultHttpClient(connections);
    }

    private DnsResolver resolver() {
        return host -> host.equals(server.domain()) || host.endsWith("." + server.domain())
                ? new InetAddress[] {server.ingress()}
                : InetAddress.getAllByName(host);
    }
}
