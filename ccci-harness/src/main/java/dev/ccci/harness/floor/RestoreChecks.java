package dev.ccci.harness.floor;

import dev.ccci.RestoreTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.fixture.RequiresMarkedVolumes;
import dev.ccci.harness.run.Facts;
import org.junit.jupiter.api.Test;

/** The floor of the tier RESTORE. */
@RestoreTier
public final class RestoreChecks {

    @Test
    void every_service_runs(App app, Http http, Facts facts) {
        new Serving(app, http, facts).everyServiceRuns();
    }

    @Test
    void the_app_answers(App app, Http http, Facts facts) {
        new Serving(app, http, facts).answers();
    }

    @Test
    @RequiresMarkedVolumes
    void data_came_back(Facts facts) {
        Proofs.check("deleted, changed and added data after the backup, then restored it", facts.afterRestore());
    }
}
