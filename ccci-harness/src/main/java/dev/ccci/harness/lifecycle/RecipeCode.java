package dev.ccci.harness.lifecycle;

import dev.ccci.Operation;
import dev.ccci.Tier;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Marker;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.fixture.RunFixtures;
import dev.ccci.harness.hook.RecipeHooks;
import dev.ccci.harness.marker.MarkerClasses;
import dev.ccci.harness.run.OpenRun;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The code that the recipe's class brings, read before anything is deployed, and what it is given. */
final class RecipeCode {

    private final OpenRun run;
    private final List<Marker> markers;
    private final RecipeHooks hooks;

    /**
     * @param type the recipe's class; a recipe without one brings nothing
     * @param run whose fixtures the code is given
     */
    RecipeCode(Optional<Class<?>> type, OpenRun run) {
        this.run = run;
        this.markers = type.map(MarkerClasses::of).orElse(List.of());
        this.hooks = hooks(type);
    }

    static RecipeHooks hooks(Optional<Class<?>> type) {
        return type.map(RecipeHooks::of).orElseGet(RecipeHooks::none);
    }

    List<Marker> markers() {
        return markers;
    }

    RecipeHooks hooks() {
        return hooks;
    }

    void before(Operation operation) {
        if (hooks.hasBefore(operation)) {
            during(tier(operation), fixtures -> hooks.before(operation, fixtures));
        }
    }

    void after(Operation operation) {
        if (hooks.hasAfter(operation)) {
            during(tier(operation), fixtures -> hooks.after(operation, fixtures));
        }
    }

    /** Who says no to the backup just taken, and why; empty when nobody does. */
    Optional<String> rejection() {
        AtomicReference<Optional<String>> rejection = new AtomicReference<>(Optional.empty());
        if (hooks.verifyBackups()) {
            during(Tier.BACKUP, fixtures -> rejection.set(hooks.rejection(fixtures)));
        }
        return Objects.requireNonNull(rejection.get());
    }

    /**
     * Shows the app to a visitor as the recipe wants it, and has that looked at.
     *
     * @param path what is shown when the recipe does not say
     */
    void show(String path, Consumer<Visitor> look) {
        during(Tier.CUSTOM, fixtures -> {
            Visitor visitor = fixtures.get(Visitor.class);
            if (hooks.showApp()) {
                hooks.show(fixtures);
            } else {
                visitor.open(path);
            }
            look.accept(visitor);
        });
    }

    /** Runs a step with fixtures that nobody else has, and gives them back: one user at a time has the browser. */
    void during(Tier tier, Consumer<Fixtures> step) {
        try (RunFixtures fixtures = new RunFixtures(run, tier, "r" + RunId.next())) {
            step.accept(fixtures);
        }
    }

    /** The teardown is no tier; whoever asks there is told the last one. */
    private static Tier tier(Operation operation) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.operation().equals(Optional.of(operation)))
                .findFirst()
                .orElse(Tier.CUSTOM);
    }
}
