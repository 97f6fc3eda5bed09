package custom_html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CustomTier
class ContentTests {

    @Test
    void a_file_is_served_byte_for_byte(App app, Exec exec, Http http) {
        byte[] content = new byte[64 * 1024];
        new Random().nextBytes(content);
        String name = app.unique() + ".bin";

        new Content(exec).write(name, content);

        assertThat(http.get("/" + name).asByteArray()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"html, text/html", "txt, text/plain"})
    void the_content_type_follows_the_file_name(String suffix, String type, App app, Exec exec, Http http) {
        String name = app.unique() + "." + suffix;

        new Content(exec).write(name, "<p>the same text</p>");

        assertThat(http.get("/" + name).contentType()).startsWith(type);
    }

    @Test
    void a_file_that_is_not_there_is_not_found(App app, Http http) {
        assertThat(http.get("/" + app.unique()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_deleted_file_is_no_longer_served(App app, Exec exec, Http http) {
        Content content = new Content(exec);
        String name = app.unique() + ".txt";
        content.write(name, "soon gone");
        assertThat(http.get("/" + name).statusCode()).isEqualTo(200);

        content.delete(name);

        assertThat(http.get("/" + name).statusCode()).isEqualTo(404);
    }
}
