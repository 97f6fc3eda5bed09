package dev.ccci.engine;

import dev.ccci.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** One tier of a recipe: its operation, then its checks. */
final class TierDescriptor extends AbstractTestDescriptor {

    private final Tier tier;
    private final Optional<Checks> checks;
    private final boolean asked;
    private final boolean whole;

    /**
     * @param asked whether the tier was asked for by name
     * @param whole whether all of its checks were selected, and not only some by their names
     */
    TierDescriptor(
            UniqueId id, Tier tier, Optional<Path> directory, Optional<Checks> checks, boolean asked, boolean whole) {
        super(id, tier.word(), Sources.ofDirectory(directory).orElse(null));
        this.tier = tier;
        this.checks = checks.filter(found -> !found.isEmpty());
        this.asked = asked;
        this.whole = whole;
    }

    Tier tier() {
        return tier;
    }

    /** Shows the discovered checks below this node, after what is there already. */
    void showChecks() {
        checks.ifPresent(found -> found.showBelow(this));
    }

    /** Whether the tier was asked for by name. */
    boolean asked() {
        return asked;
    }

    /** Whether all checks were selected. */
    boolean whole() {
        return whole;
    }

    /** The checks that were discovered, which may be more than those left. */
    Optional<Checks> checks() {
        return checks;
    }

    Optional<OperationDescriptor> operation() {
        return getChildren().stream()
                .filter(OperationDescriptor.class::isInstance)
                .map(OperationDescriptor.class::cast)
                .findFirst();
    }

    List<TestDescriptor> checksLeft() {
        return getChildren().stream()
                .filter(CheckDescriptor.class::isInstance)
                .map(TestDescriptor.class::cast)
                .toList();
    }

    /** Whether the tier has no operation and no checks: it is shown all the same, to say so. */
    boolean isBare() {
        return tier.operation().isEmpty() && checks.isEmpty();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return isBare();
    }
}
