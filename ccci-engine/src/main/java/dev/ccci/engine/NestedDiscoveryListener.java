package dev.ccci.engine;

import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/** Passes on what went wrong when Jupiter discovered below a tier, as ours. */
final class NestedDiscoveryListener implements LauncherDiscoveryListener {

    private final UniqueId engine;
    private final EngineDiscoveryListener outer;

    NestedDiscoveryListener(UniqueId engine, EngineDiscoveryListener outer) {
        this.engine = engine;
        this.outer = outer;
    }

    @Override
    public void selectorProcessed(UniqueId tier, DiscoverySelector selector, SelectorResolutionResult result) {
        boolean failed = result.getStatus() == SelectorResolutionResult.Status.FAILED;
        boolean unresolved = result.getStatus() == SelectorResolutionResult.Status.UNRESOLVED;
        if (failed || (unresolved && selector instanceof UniqueIdSelector)) {
            outer.selectorProcessed(engine, selector, result);
        }
    }

    @Override
    public void issueEncountered(UniqueId tier, DiscoveryIssue issue) {
        outer.issueEncountered(engine, issue);
    }
}
