package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.swarm.DomainLock;
import dev.ccci.harness.swarm.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes the tenants of dead runs from a provider that goes on: those whose run of this machine has died, and those of other
 * machines that are older than any run gets.
 */
final class TenantReaper {

    private static final Duration OLD = Duration.ofHours(24);

    private final Provider provider;
    private final ProviderApp app;
    private final String runId;
    private final Consumer<String> progress;

    TenantReaper(Provider provider, ProviderApp app, String runId, Consumer<String> progress) {
        this.provider = provider;
        this.app = app;
        this.runId = runId;
        this.progress = progress;
    }

    /** A tenant that cannot be removed is told and left for the next time. */
    void reap() {
        for (Provider.Held held : provider.tenants(app)) {
            if (isHeld(held)) {
                continue;
            }
            Optional<DomainLock> dead = DomainLock.ofDead(app.url(), held.tenant(), "reaper of " + runId);
            try (DomainLock lock = dead.orElse(null)) {
                if (lock != null || isForgotten(held)) {
                    provider.close(app, held.tenant());
                    progress.accept(provider.recipe() + ": tenant " + held.tenant() + " of a dead run removed");
                }
            } catch (RuntimeException left) {
                progress.accept(provider.recipe() + ": tenant " + held.tenant() + " of a dead run is still there: "
                        + left.getMessage());
            }
        }
    }

    /** Its run has left its deployment for others; when that is over, the tenant has no owner any more. */
    private static boolean isHeld(Provider.Held tenant) {
        return Held.all().stream().anyMatch(run -> tenant.tenant().endsWith("-" + run.runId()));
    }

    private boolean isForgotten(Provider.Held held) {
        return !DomainLock.isKnown(app.url(), held.tenant())
                && held.since().isBefore(Instant.now().minus(OLD));
    }
}
