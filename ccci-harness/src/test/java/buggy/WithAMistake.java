package buggy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Run by CausesLabIT alone, hence its name. */
@CustomTier
class WithAMistake {

    @Test
    void looks_for_a_title_that_it_never_read(Http http) {
        Map<String, String> titles = Map.of("body", http.get("/").asString());

        assertThat(titles.get("title").length()).isPositive();
    }
}
