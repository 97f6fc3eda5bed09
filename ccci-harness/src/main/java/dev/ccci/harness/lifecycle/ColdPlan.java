package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.run.Health;
import java.util.List;

/**
 * A dep that is going to be deployed.
 *
 * @param recipe its recipe
 * @param edition where the recipe comes from
 * @param version its newest published version
 * @param needs what it needs itself
 * @param neededBy who names it under {@code deps}
 * @param settings those of its own recipe directory
 * @param planned the version, with placeholders as they stand
 */
record ColdPlan(
        String recipe,
        String edition,
        String version,
        List<String> needs,
        List<String> neededBy,
        RecipeSettings settings,
        Deployable planned) {

    ColdPlan {
        needs = List.copyOf(needs);
        neededBy = List.copyOf(neededBy);
    }

    String domain() {
        return planned.env().domain();
    }

    String stack() {
        return planned.env().stackName();
    }

    Health health() {
        return new Health(
                settings.health().path(),
                settings.health().status(),
                settings.limits().http());
    }

    /** One line for people. */
    String line() {
        return "cold: %s, the newest published version (%s edition), at https://%s; %s %s it"
                .formatted(
                        version,
                        edition,
                        domain(),
                        String.join(" and ", neededBy),
                        neededBy.size() == 1 ? "needs" : "need");
    }
}
