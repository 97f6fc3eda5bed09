package engineless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import dev.ccci.harness.lifecycle.LabFaults;
import dev.ccci.harness.server.Server;
import org.junit.jupiter.api.Test;

/** Run by CausesLabIT alone, hence its name. */
@CustomTier
class WhileTheEngineStops {

    @Test
    void asks_an_app_whose_engine_stops(Http http, Server server) {
        assertThat(http.get("/").statusCode()).isEqualTo(200);
        LabFaults.of(server).restartEngine();

        assertThat(http.withRetriesOff().get("/").statusCode()).isEqualTo(200);
    }
}
