package dev.ccci.harness.lifecycle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The real engine with the real harness, in this JVM and without what a build would add to it. */
final class EngineRun {

    private EngineRun() {}

    /** Runs what the settings say; the listener is told of everything. */
    static void of(Map<String, String> settings, TestExecutionListener listener) {
        LauncherConfig plain = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(plain)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(AnyRecipe.class))
                                .filters(EngineFilter.includeEngines("ccci"))
                                .configurationParameters(settings)
                                .build(),
                        listener);
    }
}
