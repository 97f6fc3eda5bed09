package dev.ccci.harness.floor;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.fixture.RequiresDeployment;
import dev.ccci.harness.fixture.RequiresStartPage;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Identified;
import dev.ccci.harness.run.ProbeAnswer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    @RequiresDeployment
    void it_is_the_version_that_was_deployed(Facts facts) {
        isThere(facts.identified().orElseThrow(), "", Cause.HARNESS);
        isThere(
                facts.identifiedNow().orElseThrow(),
                "\nsomebody has changed it since: it was there when it had been deployed",
                Cause.INFRASTRUCTURE);
    }

    private static void isThere(Identified there, String besides, Cause blame) {
        if (!there.told().equals(there.deployed()) || !there.otherImages().isEmpty()) {
            throw LifecycleFailure.did("deployed " + there.deployed())
                    .expected("the label " + there.label() + " of the service app names it, and every service has the"
                            + " image of its compose files")
                    .found(Stream.concat(Stream.of("label [" + there.told() + "]"), there.otherImages().stream())
                                    .collect(Collectors.joining("\n"))
                            + besides)
                    .blame(blame);
        }
    }

    @Test
    @Order(5)
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
