package dev.ccci.engine;

import dev.ccci.spi.LifecycleProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the one lifecycle provider of the class path. */
final class LifecycleProviders {

    /**
     * The only provider.
     *
     * @throws Problem when there is none, more than one, or a broken one
     */
    static LifecycleProvider only() {
        try {
            return only(ServiceLoader.load(LifecycleProvider.class, Packages.classLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
        } catch (ServiceConfigurationError e) {
            throw Problems.brokenLifecycle(e);
        }
    }

    static LifecycleProvider only(List<LifecycleProvider> providers) {
        if (providers.isEmpty()) {
            throw Problems.noLifecycle();
        }
        if (providers.size() > 1) {
            throw Problems.severalLifecycles(providers.stream()
                    .map(provider -> provider.getClass().getName())
                    .toList());
        }
        return providers.get(0);
    }

    private LifecycleProviders() {}
}
