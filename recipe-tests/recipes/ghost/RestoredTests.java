package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.RestoreTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import org.junit.jupiter.api.Test;

@RestoreTier
class RestoredTests {

    @Test
    void visitors_read_a_post_that_was_deleted_after_the_backup(Http http) {
        assertThat(http.get("/" + GhostRecipe.BEFORE_THE_BACKUP + "/").asString())
                .contains("<p>Written before the backup.</p>");
    }

    @Test
    void a_post_from_after_the_backup_is_gone(Http http) {
        assertThat(http.get("/" + GhostRecipe.AFTER_THE_BACKUP + "/").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_site_has_its_former_title_again(Http http) {
        assertThat(http.get("/").htmlPath().getString("html.head.title")).isEqualTo(GhostAdmin.SITE_TITLE);
    }

    @Test
    void the_owner_signs_in_and_publishes_again(App app, Http http) {
        Post post = GhostAdmin.signIn(app, http).publish(app.unique(), "Published after the restore");

        assertThat(http.newSession().get("/" + post.slug() + "/").asString()).contains(post.title());
    }
}
