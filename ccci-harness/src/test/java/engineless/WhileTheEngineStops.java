package engineless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import dev.ccci.harness.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Run by CausesLabIT alone, hence its name. */
@CustomTier
class WhileTheEngineStops {

    @Test
    void asks_an_app_whose_engine_stops(Http http, Server server) throws Exception {
        assertThat(http.get("/").statusCode()).isEqualTo(200);
        stop(Path.of(server.dockerHost().getPath()).resolveSibling("docker.pid"));

        assertThat(http.get("/").statusCode()).isEqualTo(200);
    }

    private static void stop(Path pid) throws IOException, Exception {
        ProcessHandle engine =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        engine.destroy();
        engine.onExit().get(60, TimeUnit.SECONDS);
    }
}
