package dev.ccci.harness;

import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import io.restassured.config.HttpClientConfig.HttpClientFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.client.CookieStore;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.cookie.RFC6265LaxSpec;

/**
 * Makes HTTP clients that verify the server's certificates, find its names at its ingress, and share their cookies, those of
 * redirects included.
 *
 * <p>REST-assured takes only clients of the kind that Apache has deprecated.
 */
@SuppressWarnings("deprecation")
final class ClientFactory implements HttpClientFactory {

    /** The name of the cookie rules, for the client's parameters: those of browsers, RFC 6265. */
    static final String COOKIES = "rfc6265";

    private final Server server;
    private final Optional<Retries> retries;
    private final CookieStore cookies;

    ClientFactory(Server server, Retries retries) {
        this(server, Optional.of(retries), new BasicCookieStore());
    }

    private ClientFactory(Server server, Optional<Retries> retries, CookieStore cookies) {
        this.server = server;
        this.retries = retries;
        this.cookies = cookies;
    }

    ClientFactory withRetriesOff() {
        return new ClientFactory(server, Optional.empty(), cookies);
    }

    ClientFactory newSession() {
        return new ClientFactory(server, retries, new BasicCookieStore());
    }

    @Override
    public HttpClient createHttpClient() {
        var schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
        schemes.register(new Scheme(
                "https", 443, new SSLSocketFactory(Trust.of(server), SSLSocketFactory.STRICT_HOSTNAME_VERIFIER)));
        var connections = new PoolingClientConnectionManager(schemes, server::addresses);
        DefaultHttpClient client = retries.<DefaultHttpClient>map(patience -> new RetryingClient(connections, patience))
                .orElseGet(() -> new DefaultHttpClient(connections));
        client.setCookieStore(cookies);
        client.getCookieSpecs().register(COOKIES, parameters -> new RFC6265LaxSpec());
        client.addRequestInterceptor((request, context) -> joinCookies(request));
        client.addResponseInterceptor((answer, context) ->
                BoundedAnswer.limit(answer, context, BoundedAnswer.MOST_BYTES, BoundedAnswer.LONGEST));
        // Apache's own handler repeats in silence
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        // REST-assured throws the client away after each request; and a fresh connection is never one that the ingress
        // has closed
        client.setReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
        return client;
    }

    /** A cookie that the test itself sends and those of the session belong into one header (RFC 6265, 5.4). */
    private static void joinCookies(HttpRequest request) {
        Header[] headers = request.getHeaders("Cookie");
        if (headers.length > 1) {
            request.removeHeaders("Cookie");
            request.addHeader(
                    "Cookie", Arrays.stream(headers).map(Header::getValue).collect(Collectors.joining("; ")));
        }
    }
}
