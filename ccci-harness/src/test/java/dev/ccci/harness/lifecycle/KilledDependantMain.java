package dev.ccci.harness.lifecycle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A process that runs a recipe with the given settings until it is killed. */
final class KilledDependantMain {

    private KilledDependantMain() {}

    /**
     * Runs the recipe.
     *
     * @param settings each as {@code key=value}
     */
    public static void main(String[] settings) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(AnyRecipe.class))
                .filters(EngineFilter.includeEngines("ccci"));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            request.configurationParameter(setting.substring(0, equals), setting.substring(equals + 1));
        }
        LauncherFactory.create().execute(request.build());
    }
}
