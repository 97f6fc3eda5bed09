package dev.ccci.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;

/** What is wanted of one tier: all of its checks, or those of some selectors. */
final class WantedTier {

    private final Set<DiscoverySelector> selectors = new LinkedHashSet<>();
    private boolean whole;
    private boolean asked;

    /** Wants every check; {@code byName} says that an empty tier is a failure. */
    void addWhole(boolean byName) {
        whole = true;
        asked |= byName;
    }

    void add(DiscoverySelector selector) {
        selectors.add(selector);
    }

    boolean whole() {
        return whole;
    }

    boolean asked() {
        return asked;
    }

    Set<DiscoverySelector> selectors() {
        return selectors;
    }
}
