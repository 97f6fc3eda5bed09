package dev.ccci.engine;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Keeps Jupiter, where it runs on its own, off the classes of a tier: they only make sense while their recipe is deployed, and
 * this engine runs them there.
 */
public final class OverlayFilter implements PostDiscoveryFilter {

    private static final FilterResult EXCLUDED =
            FilterResult.excluded("belongs to a tier: run by the engine ccci, inside its recipe");

    private static final FilterResult INCLUDED = FilterResult.included("not a class of a tier");

    /** Called by the {@link java.util.ServiceLoader}. */
    public OverlayFilter() {}

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return runByJupiterItself(descriptor) && belongsToTier(descriptor) ? EXCLUDED : INCLUDED;
    }

    private static boolean runByJupiterItself(TestDescriptor descriptor) {
        return descriptor.getUniqueId().getSegments().stream()
                .anyMatch(segment ->
                        segment.getType().equals("engine") && segment.getValue().equals(EmbeddedJupiter.ID));
    }

    private static boolean belongsToTier(TestDescriptor descriptor) {
        return Sources.classOf(descriptor)
                .filter(type -> !Tiers.of(type).isEmpty())
                .isPresent();
    }
}
