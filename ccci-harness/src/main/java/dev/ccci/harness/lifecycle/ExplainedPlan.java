package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Tier;
import dev.ccci.harness.lifecycle.Explanation.Section;
import dev.ccci.harness.recipe.AuthoredClass;
import dev.ccci.harness.recipe.AuthoredClasses;
import dev.ccci.spi.Plan;
import dev.ccci.spi.Plan.Decision;
import dev.ccci.spi.RunRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every tier with its decision, its reason, and the tests that are in it. */
final class ExplainedPlan {

    private final RunRequest request;
    private final Prepared prepared;
    private final List<AuthoredClass> classes;

    ExplainedPlan(RunRequest request, Prepared prepared) {
        this.request = request;
        this.prepared = prepared;
        this.classes = request.directory().map(AuthoredClasses::in).orElse(List.of());
    }

    List<Section> sections() {
        List<List<String>> rows = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            add(tier, rows);
        }
        rows.add(List.of("teardown", "runs", "always: everything of the run is removed, and that is proven"));
        return List.of(new Section("plan", rows), new Section("tests", tests()));
    }

    private void add(Tier tier, List<List<String>> rows) {
        Decision decision = prepared.plan().decision(tier);
        boolean performed =
                tier.operation().filter(request.operations()::contains).isPresent();
        boolean bare = tier == Tier.CUSTOM && !request.overlay().contains(tier);
        if (bare && prepared.own().run() && request.tiers().contains(tier)) {
            rows.add(List.of(
                    tier.word(), "runs", "approved tests of the recipe's own, as far as they are in this tier"));
        } else if (bare) {
            rows.add(List.of(tier.word(), "left out", "the recipe directory has no test class with @CustomTier"));
        } else if (!decision.runs()) {
            rows.add(List.of(
                    tier.word(),
                    decision.fate() == Plan.Fate.UNVERIFIED ? "unverified" : "not applicable",
                    decision.reason()));
        } else if (request.tiers().contains(tier)) {
            rows.add(List.of(tier.word(), "runs", decision.reason()));
        } else {
            String asked = request.settings().origin(Keys.TIERS).orElse(Keys.TIERS) + " does not name it";
            rows.add(List.of(
                    tier.word(),
                    performed ? "no checks" : "left out",
                    performed ? asked + ", but others need its operation" : asked));
        }
    }

    private List<List<String>> tests() {
        List<List<String>> rows = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            if (request.tiers().contains(tier) && prepared.plan().decision(tier).runs()) {
                Floor.of(tier).forEach(type -> rows.add(row(tier, "floor", type.getSimpleName(), names(type))));
                classes.stream()
                        .filter(type -> type.tiers().contains(tier))
                        .forEach(type -> rows.add(row(tier, "overlay", type.name(), type.tests())));
            }
        }
        return rows;
    }

    private static List<String> row(Tier tier, String origin, String type, List<String> tests) {
        return List.of(tier.word(), origin, type, tests.isEmpty() ? "no test" : String.join(", ", tests));
    }

    private static List<String> names(Class<?> floor) {
        return Arrays.stream(floor.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }
}
