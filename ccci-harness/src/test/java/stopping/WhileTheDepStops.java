package stopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.dep.Dep;
import dev.ccci.harness.dep.RequiresDeps;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Not one of the fast tests, hence its name. */
@CustomTier
@TestMethodOrder(OrderAnnotation.class)
class WhileTheDepStops {

    @Test
    @Order(1)
    @RequiresDeps
    void finds_its_dep_ready(@Dep("idp") Tenant tenant) {
        assertThat(tenant.value("client-secret")).startsWith("secret-of-stopping-");
    }

    @Test
    @Order(2)
    @RequiresDeps("idp")
    void fails_since_the_dep_stops_meanwhile(@Dep("idp") Tenant tenant, Server server) {
        Stopped.service(server, tenant.value("domain").replace('.', '_') + "_app");

        assertThat("the app without its dep").isEqualTo("the app with its dep");
    }

    @Test
    @Order(3)
    @RequiresDeps
    void would_have_needed_the_dep() {}

    @Test
    @Order(4)
    void needs_nothing() {}
}
