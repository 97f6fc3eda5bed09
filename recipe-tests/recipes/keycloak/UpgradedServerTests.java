package keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.UpgradeTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

@UpgradeTier
class UpgradedServerTests {

    @Test
    void the_new_version_of_keycloak_answers(App app, Server server, Exec exec) {
        String installed =
                exec.run("app", "cat", "/opt/keycloak/version.txt").orFail().strip();

        try (Keycloak keycloak = Administration.open(app, server)) {
            assertThat(installed)
                    .endsWith(keycloak.serverInfo().getInfo().getSystemInfo().getVersion());
        }
        assertThat(app.versions().base().orElseThrow())
                .doesNotContain(installed.substring(installed.lastIndexOf(' ') + 1));
    }
}
