package dev.ccci.harness.floor;

import dev.ccci.RestoreTier;
import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.fixture.EachProbe;
import dev.ccci.harness.fixture.RequiresMarkers;
import dev.ccci.harness.fixture.RequiresOutageBudget;
import dev.ccci.harness.fixture.RequiresStores;
import dev.ccci.harness.run.Facts;
import dev.ccci.harness.run.ProbeAnswer;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The floor of the tier RESTORE. */
@RestoreTier
@TestMethodOrder(OrderAnnotation.class)
public final class RestoreChecks {

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
    @RequiresStores(Tier.RESTORE)
    void every_store_is_marked(Facts facts) {
        new StoreProofs(
                        "planted markers in every store before the backup, damaged them and restored",
                        facts,
                        Tier.RESTORE)
                .everyStoreIsMarked();
    }

    @Test
    @Order(3)
    @RequiresStores(Tier.RESTORE)
    void data_came_back(Facts facts) {
        new StoreProofs("deleted, changed and added data after the backup, then restored it", facts, Tier.RESTORE)
                .nothingIsLost();
    }

    @Test
    @Order(4)
    @RequiresMarkers
    void data_of_the_app_came_back(Facts facts) {
        MarkerProofs.check(
                "deleted, changed and added data with every marker after the backup, then restored it",
                facts.markers(Tier.RESTORE));
    }

    @Test
    @Order(19)
    @RequiresOutageBudget
    void the_app_is_not_away_for_too_long(Facts facts) {
        OutageBudget.check(Tier.RESTORE, facts);
    }

    @EachProbe
    @Order(20)
    void probe(ProbeAnswer answer) {
        Serving.holds(answer);
    }
}
