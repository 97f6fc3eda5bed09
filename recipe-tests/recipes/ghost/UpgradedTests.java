package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.UpgradeTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@UpgradeTier
class UpgradedTests {

    @Test
    void the_new_ghost_runs(App app, Http http, Exec exec) {
        String installed = exec.run("app", "node", "-p", "require('./current/package.json').version")
                .orFail()
                .strip();

        String running = GhostAdmin.signIn(app, http).version();

        assertThat(running).isEqualTo(installed);
        assertThat(app.versions().base().orElseThrow()).doesNotContain(running);
    }

    @Test
    void visitors_still_read_a_post_from_before(Http http) {
        Response page = http.get("/" + GhostRecipe.BEFORE_THE_UPGRADE + "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<p>Written before the upgrade.</p>");
    }
}
