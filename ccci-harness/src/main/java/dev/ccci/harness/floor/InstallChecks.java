package dev.ccci.harness.floor;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

/** The floor of the tier INSTALL. */
@InstallTier
public final class InstallChecks {

    @Test
    void every_service_runs(App app, Http http, Facts facts) {
        new Serving(app, http, facts).everyServiceRuns();
    }

    @Test
    void the_app_answers(App app, Http http, Facts facts) {
        new Serving(app, http, facts).answers();
    }

    @Test
    void it_is_not_the_page_of_the_ingress(App app, Http http, Facts facts, Server server) {
        new Serving(app, http, facts).isNotThePageOfTheIngress(server);
    }
}
