package dev.ccci.harness.floor;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.fixture.RequiresStartPage;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.ProbeAnswer;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The floor of the tier INSTALL. */
@InstallTier
@TestMethodOrder(OrderAnnotation.class)
public final class InstallChecks {

    @Test
    @Order(1)
    void every_service_runs(App app, Facts facts) {
        new Serving(app, facts).everyServiceRuns();
    }

    @Test
    @Order(2)
    void the_app_answers(App app, Facts facts) {
        new Serving(app, facts).answers();
    }

    @Test
    @Order(3)
    void it_is_not_the_page_of_the_ingress(App app, Facts facts) {
        new Serving(app, facts).isNotThePageOfTheIngress();
    }

    @Test
    @Order(4)
    @RequiresStartPage
    void the_start_page_has_no_console_errors(App app, Facts facts, Visitor visitor) {
        new Serving(app, facts).hasNoConsoleErrors(visitor);
    }

    @EachProbe
    @Order(20)
    void probe(ProbeAnswer answer) {
        Serving.holds(answer);
    }
}
