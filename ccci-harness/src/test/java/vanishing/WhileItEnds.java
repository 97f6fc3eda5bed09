package vanishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ccci.CustomTier;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Run by CausesLabIT alone, hence its name. */
@CustomTier
class WhileItEnds {

    @Test
    void asks_an_app_that_ends(Http http, Exec exec) {
        exec.run("app", "touch", "/tmp/die");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> http.withRetriesOff().get("/").statusCode() != 200);

        assertThat(http.withRetriesOff().get("/").statusCode()).isEqualTo(200);
    }
}
