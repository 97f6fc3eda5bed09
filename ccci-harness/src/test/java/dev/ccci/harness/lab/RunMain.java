package dev.ccci.harness.lab;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A process that runs custom-html on a private lab until it is killed. */
final class RunMain {

    private RunMain() {}

    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(AnyRecipe.class))
                        .filters(EngineFilter.includeEngines("ccci"))
                        .configurationParameter("ccci.recipe", "custom-html")
                        .configurationParameter("ccci.recipes", "../recipe-tests/recipes")
                        .configurationParameter("ccci.reports", "target/killed")
                        .configurationParameter("ccci.screenshot", "never")
                        .build());
    }
}
