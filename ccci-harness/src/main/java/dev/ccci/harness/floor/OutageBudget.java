package dev.ccci.harness.floor;

import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.outage.Outage;
import dev.ccci.harness.run.Facts;
import java.time.Duration;

/** How long the app may be away while the operation of a tier goes on. */
final class OutageBudget {

    private OutageBudget() {}

    static void check(Tier tier, Facts facts) {
        Duration budget = facts.outageBudget(tier).orElseThrow();
        String did = "asked for " + facts.health().path() + " again and again during the " + tier.word();
        String wanted = "that the app is away for at most " + budget.toMillis() + " ms, as recipe.yml says";
        Outage outage = facts.outage(tier)
                .orElseThrow(() -> LifecycleFailure.did(did)
                        .expected(wanted)
                        .found("nothing was measured, since the app did not answer before")
                        .unverified(Cause.RECIPE));
        if (outage.total().compareTo(budget) > 0 || (budget.isZero() && outage.failed() > 0)) {
            throw LifecycleFailure.did(did)
                    .expected(wanted)
                    .found(outage.line())
                    .blame(Cause.RECIPE);
        }
    }
}
