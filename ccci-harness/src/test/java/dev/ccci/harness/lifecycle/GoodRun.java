package dev.ccci.harness.lifecycle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.function.Predicate;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run of a recipe as a build does it: the real engine with the real harness, as far as the loader of this class has them. */
public final class GoodRun implements Predicate<Map<String, String>> {

    /** Whether everything in a run with these settings has passed, as far as JUnit knows. */
    @Override
    public boolean test(Map<String, String> settings) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(AnyRecipe.class))
                                .filters(EngineFilter.includeEngines("ccci"))
                                .configurationParameters(settings)
                                .build(),
                        summary);
        return summary.getSummary().getTotalFailureCount() == 0
                && summary.getSummary().getTestsSucceededCount() > 0;
    }
}
