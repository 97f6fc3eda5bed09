package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import io.restassured.response.Response;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@InstallTier
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetUpTests {

    @Test
    @Order(1)
    void the_page_on_which_the_owner_sets_the_site_up_is_served(Http http) {
        Response page = http.get("/ghost/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<title>Ghost</title>");
    }

    @Test
    @Order(2)
    void the_owner_gives_the_site_its_title(App app, Http http) {
        GhostAdmin.signIn(app, http);

        assertThat(GhostAdmin.hasOwner(http)).isTrue();
        assertThat(http.get("/ghost/api/admin/site/").jsonPath().getString("site.title"))
                .isEqualTo(GhostAdmin.SITE_TITLE);
        assertThat(http.get("/").htmlPath().getString("html.head.title")).isEqualTo(GhostAdmin.SITE_TITLE);
    }

    @Test
    @Order(3)
    void a_second_owner_is_refused(App app, Http http) {
        GhostAdmin.signIn(app, http);

        Response second = http.newSession()
                .request()
                .contentType("application/json")
                .header("Origin", app.url().toString())
                .body("{\"setup\":[{\"name\":\"Eve\",\"email\":\"eve@example.org\",\"password\":\"" + app.unique()
                        + app.unique() + "\",\"blogTitle\":\"Mine\"}]}")
                .post("/ghost/api/admin/authentication/setup/");

        assertThat(second.statusCode()).isEqualTo(403);
    }

    @Test
    void nobody_reads_the_admin_s_posts_without_signing_in(Http http) {
        assertThat(http.get("/ghost/api/admin/posts/").statusCode()).isEqualTo(403);
    }
}
