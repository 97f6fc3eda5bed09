package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.UpgradeTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@UpgradeTier
class UpgradedServerTests {

    @Test
    void the_new_version_of_synapse_answers(App app, Http http, Exec exec) {
        String running = Member.ok(http.get("/_matrix/federation/v1/version")).getString("server.version");

        assertThat(running).isEqualTo(Versions.installed(exec));
        assertThat(running).isNotEqualTo(Versions.of(app.versions().base().orElseThrow()));
    }

    @Test
    void other_servers_are_told_to_come_to_port_443(App app, Http http) {
        assertThat(Member.ok(http.get("/.well-known/matrix/server")).getString("'m.server'"))
                .isEqualTo(app.domain() + ":443");
    }
}
