package dev.ccci.harness.floor;

import dev.ccci.Tier;
import dev.ccci.UpgradeTier;
import dev.ccci.harness.App;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.fixture.RequiresMarkers;
import dev.ccci.harness.fixture.RequiresOutageBudget;
import dev.ccci.harness.fixture.RequiresStartPage;
import dev.ccci.harness.fixture.RequiresStores;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.Move;
import dev.ccci.harness.run.ProbeAnswer;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The floor of the tier UPGRADE. */
@UpgradeTier
@TestMethodOrder(OrderAnnotation.class)
public final class UpgradeChecks {

    @Test
    @Order(1)
    void every_service_runs(App app, Facts facts) {
        new Serving(app, facts).everyServiceRuns();
    }

    @Test
    @Order(2)
    void the_head_runs(Facts facts) {
        Move move = facts.move().orElseThrow();
        if (move.chaosVersion().isEmpty() || !move.head().startsWith(move.chaosVersion())) {
            throw LifecycleFailure.did("upgraded to the commit " + move.head())
                    .expected("the label chaos-version of the service app names this commit")
                    .found("[" + move.chaosVersion() + "]; " + move.after())
                    .blame(Cause.HARNESS);
        }
    }

    @Test
    @Order(3)
    void the_app_has_moved(Facts facts) {
        Move move = facts.move().orElseThrow();
        if (!move.moved()) {
            throw LifecycleFailure.did("upgraded to the commit " + move.head())
                    .expected("another version label or another image than before")
                    .found("both as before: " + move.after() + "\n"
                            + "the upgrade moved nothing; was the version label in compose.yml raised?")
                    .blame(Cause.RECIPE);
        }
    }

    @Test
    @Order(4)
    void the_app_answers(App app, Facts facts) {
        new Serving(app, facts).answers();
    }

    @Test
    @Order(5)
    @RequiresStores(Tier.UPGRADE)
    void every_store_is_marked(Facts facts) {
        new StoreProofs("planted a marker in every store before the upgrade", facts, Tier.UPGRADE).everyStoreIsMarked();
    }

    @Test
    @Order(5)
    @RequiresStores(Tier.UPGRADE)
    void data_survives(Facts facts) {
        new StoreProofs("planted a marker in every store, then upgraded", facts, Tier.UPGRADE).nothingIsLost();
    }

    @Test
    @Order(6)
    @RequiresMarkers
    void data_of_the_app_survives(Facts facts) {
        MarkerProofs.check("wrote data with every marker, then upgraded", facts.markers(Tier.UPGRADE));
    }

    @Test
    @Order(7)
    @RequiresStartPage
    void the_start_page_has_no_console_errors(App app, Facts facts, Visitor visitor) {
        new Serving(app, facts).hasNoConsoleErrors(visitor);
    }

    @Test
    @Order(19)
    @RequiresOutageBudget
    void the_app_is_not_away_for_too_long(Facts facts) {
        OutageBudget.check(Tier.UPGRADE, facts);
    }

    @EachProbe
    @Order(20)
    void probe(ProbeAnswer answer) {
        Serving.holds(answer);
    }
}
