package disappointed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Run by CausesLabIT alone, hence its name. */
@CustomTier
class ByAGoodApp {

    @Test
    void expects_a_page_that_the_app_does_not_have(Http http) {
        assertThat(http.get("/").asString()).contains("a page that nobody has written");
    }

    @Test
    void waits_for_a_page_that_the_app_does_not_have(Http http) {
        http.eventually("/never", answer -> answer.statusCode() == 200, Duration.ofSeconds(1));
    }
}
