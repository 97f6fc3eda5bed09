package dev.ccci.harness.keycloak;

import dev.ccci.harness.dep.Login;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.server.Trust;
import java.net.URI;
import java.time.Duration;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jboss.resteasy.client.jaxrs.engines.ApacheHttpClient43Engine;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Opens Keycloak's official admin client on a server: its authority is verified, its names are found at its ingress.
 *
 * <p>The engine is one that RESTEasy wants to do without some day; no other one of its engines lets names be found elsewhere.
 */
@SuppressWarnings("removal")
public final class KeycloakAdmin {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private KeycloakAdmin() {}

    /**
     * A client that acts as an administrator of the realm {@code master}. Asks for nothing before it is used; close it. It repeats
     * nothing.
     *
     * @param url Keycloak's address without a path
     * @param server through whose ingress it is reached
     */
    public static Keycloak open(URI url, Server server, Login login) {
        return open(url, server, login, ANSWER);
    }

    static Keycloak open(URI url, Server server, Login login, Duration answer) {
        var client = new ResteasyClientBuilderImpl();
        client.httpEngine(new ApacheHttpClient43Engine(http(server, answer)));
        client.register(JacksonProvider.class, 100);
        return KeycloakBuilder.builder()
                .serverUrl(url.toString())
                .realm(TenantRealm.MASTER)
                .grantType(OAuth2Constants.PASSWORD)
                .clientId("admin-cli")
                .username(login.user())
                .password(login.password())
                .resteasyClient(client.build())
                .build();
    }

    private static HttpClient http(Server server, Duration answer) {
        var sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", new SSLConnectionSocketFactory(Trust.of(server)))
                .build();
        return HttpClients.custom()
                .setConnectionManager(new PoolingHttpClientConnectionManager(sockets, server::addresses))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setSocketTimeout((int) answer.toMillis())
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }
}
