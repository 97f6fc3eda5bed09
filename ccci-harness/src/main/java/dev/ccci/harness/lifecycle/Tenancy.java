package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.swarm.DomainLock;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** What one dependant has on the apps it needs. */
final class Tenancy {

    private final Dependant dependant;
    private final Providers providers;
    private final Mask mask;
    private final Consumer<String> progress;
    private final Deque<Open> open = new ConcurrentLinkedDeque<>();

    Tenancy(Dependant dependant, Providers providers, Mask mask, Consumer<String> progress) {
        this.dependant = dependant;
        this.providers = providers;
        this.mask = mask;
        this.progress = progress;
    }

    /** Makes a tenant on an app that is up. */
    Tenant open(DepApp dep) {
        ProviderApp app = dep.app();
        Optional<Provider> provider = providers.of(dep.recipe());
        if (provider.isEmpty()) {
            return Tenant.at(dep.recipe(), app.url());
        }
        if (dep.outlivesTheRun()) {
            app.login().ifPresent(login -> new KnownSecrets(mask).ofAdministrator(dep.recipe(), login.password()));
            new TenantReaper(provider.get(), app, dependant.runId(), progress).reap();
            DomainLock lock = DomainLock.acquire(app.url(), dependant.tenant(), dependant.runId());
            open.push(new Open(dep.recipe(), provider.get(), app, lock));
        }
        Tenant tenant = provider.get().open(app, dependant);
        new KnownSecrets(mask).of(tenant);
        progress.accept(dep.recipe() + ": tenant " + dependant.tenant() + " for " + dependant.recipe());
        return tenant;
    }

    /** Removes the tenants on apps that go on; each is tried. What was made on an app of this run goes with that app. */
    List<RuntimeException> close() {
        List<RuntimeException> failures = new java.util.ArrayList<>();
        for (Open tenant = open.poll(); tenant != null; tenant = open.poll()) {
            try {
                tenant.close(dependant.tenant());
                progress.accept(tenant.recipe() + ": tenant " + dependant.tenant() + " removed");
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    /** A tenant that must be removed. Its lock is kept when that fails: the next run sees that its owner is dead. */
    private record Open(String recipe, Provider provider, ProviderApp app, DomainLock lock) {

        void close(String tenant) {
            provider.close(app, tenant);
            if (provider.tenants(app).stream().anyMatch(held -> held.tenant().equals(tenant))) {
                throw LifecycleFailure.did("removed the tenant " + tenant + " from " + app.url())
                        .expected("that it is gone")
                        .found("it is still there")
                        .blame(Cause.DEPENDENCY);
            }
            lock.close();
        }
    }
}
