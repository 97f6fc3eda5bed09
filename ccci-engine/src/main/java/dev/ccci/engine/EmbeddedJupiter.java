package dev.ccci.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Jupiter, asked to discover and execute below one of our tiers. */
final class EmbeddedJupiter {

    static final String ID = "junit-jupiter";

    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";
    private static final Map<String, String> OUR_EXTENSIONS =
            Map.of(AUTODETECTION, "true", "junit.jupiter.extensions.autodetection.include", "dev.ccci.*");

    private final TestEngine jupiter;
    private final ConfigurationParameters parameters;
    private final OutputDirectoryCreator output;
    private final LauncherDiscoveryListener listener;

    static EmbeddedJupiter forDiscovery(EngineDiscoveryRequest request, UniqueId engine) {
        return new EmbeddedJupiter(
                find(),
                request.getConfigurationParameters(),
                request.getOutputDirectoryCreator(),
                new NestedDiscoveryListener(engine, request.getDiscoveryListener()));
    }

    static EmbeddedJupiter forExecution(ExecutionRequest request) {
        return new EmbeddedJupiter(
                find(),
                request.getConfigurationParameters(),
                request.getOutputDirectoryCreator(),
                LauncherDiscoveryListener.NOOP);
    }

    private EmbeddedJupiter(
            TestEngine jupiter,
            ConfigurationParameters parameters,
            OutputDirectoryCreator output,
            LauncherDiscoveryListener listener) {
        this.jupiter = jupiter;
        this.parameters = parameters;
        this.output = output;
        this.listener = listener;
    }

    /** Discovers with the tier's own id as the root's, so that no level for Jupiter shows in the tree. */
    TestDescriptor discover(UniqueId tier, Collection<? extends DiscoverySelector> selectors) {
        return jupiter.discover(nestedRequest(selectors), tier);
    }

    void execute(TestDescriptor root, EngineExecutionListener events, ExecutionRequest outer) {
        ConfigurationParameters nested = nestedRequest(List.of()).getConfigurationParameters();
        jupiter.execute(NestedExecutionRequest.create(outer, root, events, nested));
    }

    private LauncherDiscoveryRequest nestedRequest(Collection<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(List.copyOf(selectors))
                .parentConfigurationParameters(parameters)
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters.get(AUTODETECTION).isPresent() ? Map.of() : OUR_EXTENSIONS)
                .outputDirectoryCreator(output)
                .listeners(listener)
                .build();
    }

    private static TestEngine find() {
        return ServiceLoader.load(TestEngine.class, Packages.classLoader()).stream()
                .filter(provider -> !provider.type().equals(CcciTestEngine.class))
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals(ID))
                .findFirst()
                .orElseThrow(Problems::noJupiter);
    }
}
