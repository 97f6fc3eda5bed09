package custom_html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.BackupTier;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@BackupTier
class SavedContentTests {

    @Test
    void a_backup_does_not_interrupt_the_app(Http http) {
        assertThat(http.get("/").statusCode()).isEqualTo(200);
    }
}
