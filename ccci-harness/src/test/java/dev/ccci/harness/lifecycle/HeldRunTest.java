package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Operation;
import dev.ccci.harness.dep.Tenant;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.swarm.Held;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldRunTest {

    @Test
    void what_is_noted_is_read_again() {
        // given
        Tenant tenant = Tenant.at("keycloak", URI.create("https://keyc-1.ci.test"))
                .with("realm", "a")
                .withSecret("client-secret", "s3cret");
        HeldRun run = new HeldRun(
                "3fa9c1",
                "ghost",
                "0123456789012345678901234567890123456789",
                Optional.of("1.0.0+6.1.0"),
                Optional.of("none of the bases can be deployed"),
                Set.of(Operation.DEPLOY, Operation.BACKUP),
                Map.of("ghos_db_password_v1", SecretValue.of("a=b c\n#d")),
                Map.of("keycloak", tenant));

        // when
        HeldRun read =
                HeldRun.read(new Held("3fa9c1", URI.create("unix:///x"), "ghos-1.ci.test", run.notes(), Path.of("x")));

        // then
        assertThat(read).isEqualTo(run);
        assertThat(read.tenants().values()).first().extracting(Tenant::secret).isEqualTo(Set.of("client-secret"));
    }
}
