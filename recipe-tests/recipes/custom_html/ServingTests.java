package custom_html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.InstallTier;
import dev.ccci.harness.Http;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@InstallTier
class ServingTests {

    @Test
    void a_fresh_app_serves_the_welcome_page_of_nginx(Http http) {
        Response page = http.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Welcome to nginx!");
    }
}
