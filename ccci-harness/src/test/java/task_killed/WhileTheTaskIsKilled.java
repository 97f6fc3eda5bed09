package task_killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import dev.ccci.harness.lifecycle.LabFaults;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

/** Not one of the fast tests, hence its name. */
@CustomTier
class WhileTheTaskIsKilled {

    @Test
    void asks_the_app(Http http, Server server) {
        LabFaults.of(server).killTask("app");

        assertThat(http.withRetriesOff().get("/").statusCode()).isEqualTo(200);
    }
}
