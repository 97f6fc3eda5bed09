package dev.ccci.harness;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.poll.Poll;
import dev.ccci.harness.server.Server;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * REST-assured, ready for the app: its address as base, the server's authority verified, its names resolved. Injected as a
 * parameter; every test gets one of its own, with cookies of its own.
 *
 * <p>What an ingress says while an app moves is asked again, at most five times in 15 seconds, each with a line on the console: a
 * connection that fails, 502, 503 and 504. Other statuses and certificates that do not verify never are. A {@code POST} or
 * {@code PATCH}, which must not be done twice, is asked again only when the app cannot have seen it: nothing was connected yet,
 * or 503.
 */
public final class Http {

    private final URI base;
    private final ClientFactory clients;
    private final boolean following;

    /**
     * A client without cookies.
     *
     * @param base the app's address without a path
     * @param server whose ingress serves it
     * @param progress gets a line whenever a request is repeated
     */
    public Http(URI base, Server server, Consumer<String> progress) {
        this(base, server, new Retries(progress));
    }

    Http(URI base, Server server, Retries retries) {
        this(base, new ClientFactory(server, retries), true);
    }

    private Http(URI base, ClientFactory clients, boolean following) {
        this.base = base;
        this.clients = clients;
        this.following = following;
    }

    /** A request to the app; complete it as any REST-assured request. */
    public RequestSpecification request() {
        return RestAssured.given(
                        new RequestSpecBuilder().setBaseUri(base).build().config(config()))
                .redirects()
                .follow(following);
    }

    /** The same client, but one that does not follow redirects, for tests in which the redirect is the evidence. */
    public Http withRedirectsOff() {
        return new Http(base, clients, false);
    }

    /** The same client, but one that repeats nothing, for tests in which an error is the evidence. */
    public Http withRetriesOff() {
        return new Http(base, clients.withRetriesOff(), following);
    }

    /** The same client without its cookies: another visitor. */
    public Http newSession() {
        return new Http(base, clients.newSession(), following);
    }

    /** The same client, cookies included, for another address on the same server, such as a sub-domain of the app. */
    public Http at(URI other) {
        return new Http(other, clients, following);
    }

    /** Gets a path of the app, such as {@code /index.html}. */
    public Response get(String path) {
        return request().get(path);
    }

    /**
     * Gets a path until the answer is as wanted: a 200 of a starting app is not readiness. Connection errors count as not yet, and
     * so does a predicate that throws.
     *
     * @param path such as {@code /api/settings}
     * @param wanted what the answer must be
     * @param limit how long to try
     * @return the first answer that is as wanted
     * @throws dev.ccci.harness.failure.LifecycleFailure when the limit has passed: how often it was asked, and the last answer
     */
    public Response eventually(String path, Predicate<Response> wanted, Duration limit) {
        return eventually(path, "the answer that the test waits for", wanted, limit);
    }

    /**
     * The same with words for what is wanted, for the failure.
     *
     * @param wantedInWords such as {@code a JSON answer}
     */
    public Response eventually(String path, String wantedInWords, Predicate<Response> wanted, Duration limit) {
        return eventually("GET " + base + path, wantedInWords, request -> request.get(path), wanted, limit);
    }

    /**
     * Sends any request until the answer is as wanted. The request is sent many times, so it must be one that does no harm when repeated.
     *
     * @param asked the request in words, such as {@code search for the post}
     * @param send gets a fresh request each time and sends it
     */
    public Response eventually(
            String asked,
            String wantedInWords,
            Function<RequestSpecification, Response> send,
            Predicate<Response> wanted,
            Duration limit) {
        Http once = withRetriesOff();
        return Poll.of("asked [" + asked + "]", wantedInWords, limit)
                .run(() -> ServedAnswer.look(send.apply(once.request()), wanted))
                .orFail(Cause.TEST);
    }

    private RestAssuredConfig config() {
        return RestAssured.config()
                .httpClient(httpClientConfig()
                        .httpClientFactory(clients)
                        .setParam("http.protocol.cookie-policy", ClientFactory.COOKIES)
                        .setParam("http.connection.timeout", 5_000)
                        .setParam("http.socket.timeout", 30_000));
    }
}
