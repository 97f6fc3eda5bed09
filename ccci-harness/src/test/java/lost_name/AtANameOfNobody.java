package lost_name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.Http;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Run by WayToTheAppLabIT alone, hence its name. */
@CustomTier
class AtANameOfNobody {

    @Test
    void asks_for_a_name_without_an_address(Http http) {
        URI nobody = URI.create("https://nobody." + "x".repeat(64) + ".example.org");

        assertThat(http.withRetriesOff().at(nobody).get("/").statusCode()).isEqualTo(200);
    }
}
