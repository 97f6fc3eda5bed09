package custom_html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.RestoreTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@RestoreTier
class RestoredContentTests {

    @Test
    void files_can_be_written_and_read_again(App app, Exec exec, Http http) {
        String name = app.unique() + ".txt";

        new Content(exec).write(name, "written after the restore");

        assertThat(http.get("/" + name).asString()).isEqualTo("written after the restore");
    }
}
