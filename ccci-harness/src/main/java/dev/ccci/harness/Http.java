package dev.ccci.harness;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import dev.ccci.harness.server.Server;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * REST-assured, ready for the app: its address as base, the server's authority verified, its names resolved. Injected as a
 * parameter.
 */
public final class Http {

    private final URI base;
    private final RestAssuredConfig config;
    private final boolean following;

    /**
     * @param base the app's address without a path
     * @param server whose ingress serves it
     */
    public Http(URI base, Server server) {
        this(
                base,
                RestAssured.config()
                        .httpClient(httpClientConfig()
                                .httpClientFactory(new VerifyingClientFactory(server))
                                .setParam("http.connection.timeout", 5_000)
                                .setParam("http.socket.timeout", 30_000)),
                true);
    }

    /** A request to the app; complete it as any REST-assured request. */
    public RequestSpecification request() {
        return RestAssured.given(
                        new RequestSpecBuilder().setBaseUri(base).build().config(config))
                .redirects()
                .follow(following);
    }

    /** The same client, but one that does not follow redirects, for tests in which the redirect is the evidence. */
    public Http withRedirectsOff() {
        return new Http(base, config, false);
    }

    /** Gets a path of the app, such as {@code /index.html}. */
    public Response get(String path) {
        return request().get(path);
    }

    /**
     * Gets a path until the answer is as wanted: a 200 of a starting app is not readiness. Connection errors count as not yet.
     *
     * @param wanted what the answer must be
     * @param limit how long to try
     * @return the first answer that is as wanted
     * @throws AssertionError with the last answer when the limit has passed
     */
    public Response eventually(String path, Predicate<Response> wanted, Duration limit) {
        Last last = new Last();
        try {
            return Awaitility.await("GET " + base + path)
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> last.ask(() -> get(path)), answer -> answer != null && wanted.test(answer));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "GET " + base + path + " was not answered as wanted within " + limit.toSeconds() + " s; last: "
                            + last.description,
                    e);
        }
    }

    /** Another client with the same trust for another address on the same server. */
    public Http at(URI other) {
        return new Http(other, config, following);
    }

    private Http(URI base, RestAssuredConfig config, boolean following) {
        this.base = base;
        this.config = config;
        this.following = following;
    }

    private static final class Last {
        private String description = "no answer at all";

        @org.jspecify.annotations.Nullable
        Response ask(Supplier<Response> request) {
            try {
                Response answer = request.get();
                description = answer.statusLine() + ", " + answer.contentType() + ", "
                        + answer.asString().strip().lines().limit(5).toList();
                return answer;
            } catch (Exception e) {
                // also the client's checked exceptions, which REST-assured throws without declaring them
                description = e.toString();
                return null;
            }
        }
    }
}
