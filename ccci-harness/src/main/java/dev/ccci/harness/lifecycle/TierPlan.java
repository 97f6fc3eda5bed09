package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.Head;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.spi.Plan;
import dev.ccci.spi.Plan.Decision;
import dev.ccci.spi.RunRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Decides which tiers run, each with its reason. */
final class TierPlan {

    private TierPlan() {}

    static Plan of(RunRequest request, Head head, Base base, BackupScope backup, RecipeSettings settings, Hold hold) {
        Map<Tier, Decision> decisions = new EnumMap<>(Tier.class);
        decisions.put(Tier.INSTALL, install(head, base, startsAtBase(request, head, base, settings, hold)));
        decisions.put(Tier.UPGRADE, upgrade(head, base, strict(request)));
        decisions.put(Tier.BACKUP, backup(backup, settings));
        decisions.put(Tier.RESTORE, backup(backup, settings));
        if (request.overlay().contains(Tier.CUSTOM)) {
            decisions.put(Tier.CUSTOM, Decision.runs("the recipe directory has tests of its own for it"));
        }
        for (Tier tier : Tier.values()) {
            leftOut(tier, settings, hold).ifPresent(reason -> decisions.put(tier, Decision.notApplicable(reason)));
        }
        return new Plan(decisions);
    }

    /** Whether the version that the deploy puts on the server is the base, since an upgrade follows in this run. */
    static boolean startsAtBase(RunRequest request, Head head, Base base, RecipeSettings settings, Hold hold) {
        return request.operations().contains(Operation.UPGRADE)
                && leftOut(Tier.UPGRADE, settings, hold).isEmpty()
                && upgrade(head, base, strict(request)).runs();
    }

    private static Optional<String> leftOut(Tier tier, RecipeSettings settings, Hold hold) {
        return hold.leavesOut(tier)
                .or(() ->
                        Optional.ofNullable(settings.notApplicable().get(tier)).map(reason -> "recipe.yml: " + reason));
    }

    private static Decision install(Head head, Base base, boolean startsAtBase) {
        return Decision.runs(
                startsAtBase
                        ? "deploys the base " + base.version().orElseThrow().text()
                        : "deploys the head " + head.title() + (base.lost() ? " alone" : ""));
    }

    private static boolean strict(RunRequest request) {
        return request.settings().get(Keys.STRICT).map(Boolean::valueOf).orElse(false);
    }

    private static Decision upgrade(Head head, Base base, boolean strict) {
        if (base.lost()) {
            return strict
                    ? Decision.unverified(
                            base.reason(),
                            LifecycleFailure.did("looked for a base to upgrade to " + head.title() + " from")
                                    .expected("a published version that can be deployed, since " + Keys.STRICT
                                            + " is true")
                                    .found(base.reason())
                                    .unverified(Cause.BASE))
                    : Decision.unverified(base.reason());
        }
        return base.version().isPresent()
                ? Decision.runs("from " + base.version().get().text() + " (" + base.reason() + ") to " + head.title())
                : Decision.notApplicable("there is no version to upgrade from: " + base.reason());
    }

    private static Decision backup(BackupScope backup, RecipeSettings settings) {
        if (settings.backupCapable().isPresent()) {
            return settings.backupCapable().get()
                    ? Decision.runs("recipe.yml says that the recipe can be backed up")
                    : Decision.notApplicable("recipe.yml says that the recipe cannot be backed up");
        }
        return backup.capable()
                ? Decision.runs("label backupbot.backup=true on " + String.join(", ", backup.services()))
                : Decision.notApplicable("no service has the label backupbot.backup=true");
    }
}
