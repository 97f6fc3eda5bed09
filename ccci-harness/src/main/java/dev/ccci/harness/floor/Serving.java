package dev.ccci.harness.floor;

import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Health;
import dev.ccci.harness.server.Server;
import io.restassured.response.Response;
import java.net.URI;
import java.util.TreeSet;

/** What must hold of a running app in every tier. */
final class Serving {

    private final App app;
    private final Http http;
    private final Facts facts;

    Serving(App app, Http http, Facts facts) {
        this.app = app;
        this.http = http;
        this.facts = facts;
    }

    void everyServiceRuns() {
        if (!facts.notRunning().isEmpty()) {
            throw LifecycleFailure.did("looked at the services of " + app.recipe() + " " + app.version())
                    .expected("every service has all its tasks running")
                    .found(String.join("\n", facts.notRunning()))
                    .blame(Cause.RECIPE);
        }
    }

    /** The first answer with an accepted status, over TLS that verifies. */
    Response answers() {
        Health health = facts.health();
        try {
            return http.withRedirectsOff()
                    .eventually(
                            health.path(), answer -> health.accepted().contains(answer.statusCode()), health.limit());
        } catch (AssertionError e) {
            throw LifecycleFailure.did("asked for " + app.url() + health.path() + " through the ingress")
                    .expected("one of the statuses " + new TreeSet<>(health.accepted()) + " within "
                            + health.limit().toSeconds() + " s, over TLS that verifies")
                    .found(String.valueOf(e.getMessage()))
                    .because(e)
                    .blame(Cause.RECIPE);
        }
    }

    /** The ingress has a page for names it does not know; an app that answers with the same page is not there. */
    void isNotThePageOfTheIngress(Server server) {
        Response answer = answers();
        Response unknown = http.at(URI.create("https://unknown-" + app.unique() + "." + server.domain()))
                .get(facts.health().path());
        if (answer.statusCode() == unknown.statusCode() && answer.asString().equals(unknown.asString())) {
            throw LifecycleFailure.did("compared " + app.url() + " with a name that no app has")
                    .expected("two different pages")
                    .found("the ingress's own page for both: " + answer.statusLine() + ", "
                            + answer.asString().strip())
                    .blame(Cause.RECIPE);
        }
    }
}
