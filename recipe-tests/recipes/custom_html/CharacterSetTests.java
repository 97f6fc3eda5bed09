package custom_html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.UpgradeTier;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@UpgradeTier
class CharacterSetTests {

    @Test
    void the_configuration_of_the_new_version_is_in_force(Http http) {
        assertThat(http.get("/").contentType()).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void the_welcome_page_of_the_old_version_is_still_in_the_volume(Exec exec) {
        assertThat(new Content(exec).exists("index.html")).isTrue();
    }
}
