package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import dev.ccci.harness.fixture.RunFixtures;
import dev.ccci.harness.marker.MarkerClasses;
import dev.ccci.harness.run.OpenRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The code that the recipe's class brings, read before anything is deployed, and what it is given. */
final class RecipeCode {

    private final OpenRun run;
    private final List<Marker> markers;

    /**
     * @param type the recipe's class; a recipe without one brings nothing
     * @param run whose fixtures the code is given
     */
    RecipeCode(Optional<Class<?>> type, OpenRun run) {
        this.run = run;
        this.markers = type.map(MarkerClasses::of).orElse(List.of());
    }

    List<Marker> markers() {
        return markers;
    }

    /** Runs a step with fixtures that nobody else has, and gives them back: one user at a time has the browser. */
    void during(Tier tier, Consumer<Fixtures> step) {
        try (RunFixtures fixtures = new RunFixtures(run, tier, "m" + RunId.next())) {
            step.accept(fixtures);
        }
    }
}
