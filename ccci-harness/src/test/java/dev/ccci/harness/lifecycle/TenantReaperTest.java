package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.dep.Dependant;
import dev.ccci.harness.dep.Provider;
import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.DomainLock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantReaperTest {

    private final URI url = URI.create("https://idp-" + UUID.randomUUID() + ".ci.test");
    private final List<String> told = new ArrayList<>();
    private final Pages provider = new Pages();

    @Test
    void a_tenant_that_nobody_here_knows_is_kept_for_a_day() {
        provider.has("young-aaaaaa", Duration.ofHours(23));
        provider.has("old-bbbbbb", Duration.ofHours(25));

        reap();

        assertThat(provider.names()).containsExactly("young-aaaaaa");
        assertThat(told).containsExactly("idp: tenant old-bbbbbb of a dead run removed");
    }

    @Test
    void a_tenant_of_a_run_that_lives_is_kept_however_old_it_is() {
        provider.has("mine-cccccc", Duration.ofHours(25));
        try (DomainLock ours = DomainLock.acquire(url, "mine-cccccc", "cccccc")) {
            reap();

            assertThat(ours).isNotNull();
        }

        assertThat(provider.names()).containsExactly("mine-cccccc");
        assertThat(told).isEmpty();
    }

    @Test
    void one_that_cannot_be_removed_is_told_and_keeps_no_other() {
        provider.has("stuck-dddddd", Duration.ofHours(25));
        provider.has("old-eeeeee", Duration.ofHours(25));

        reap();

        assertThat(provider.names()).containsExactly("stuck-dddddd");
        assertThat(told).contains("idp: tenant stuck-dddddd of a dead run is still there: it does not move");
    }

    private void reap() {
        Server none = (Server) Proxy.newProxyInstance(
                Server.class.getClassLoader(), new Class<?>[] {Server.class}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        new TenantReaper(provider, ProviderApp.live(url, none, Optional.empty()), "ffffff", told::add).reap();
    }

    /** A provider in memory. */
    private static final class Pages implements Provider {

        private final List<Held> tenants = new ArrayList<>();

        void has(String tenant, Duration age) {
            tenants.add(new Held(tenant, Instant.now().minus(age)));
        }

        List<String> names() {
            return tenants.stream().map(Held::tenant).toList();
        }

        @Override
        public String recipe() {
            return "idp";
        }

        @Override
        public Optional<String> notReady(ProviderApp app) {
            return Optional.empty();
        }

        @Override
        public Tenant open(ProviderApp app, Dependant dependant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(ProviderApp app, String tenant) {
            if (tenant.startsWith("stuck")) {
                throw new IllegalStateException("it does not move");
            }
            tenants.removeIf(held -> held.tenant().equals(tenant));
        }

        @Override
        public List<Held> tenants(ProviderApp app) {
            return List.copyOf(tenants);
        }
    }
}
