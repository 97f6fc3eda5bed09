package ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CustomTier
class PublishingTests {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private App app;
    private Http visitor;
    private GhostAdmin admin;

    @BeforeEach
    void signIn(App app, Http http) {
        this.app = app;
        this.visitor = http.newSession();
        this.admin = GhostAdmin.signIn(app, http);
    }

    @Test
    void a_post_is_read_back_as_it_was_written() {
        Post written = admin.publish(app.unique(), "Hello " + app.unique());

        assertThat(admin.find(app.unique())).contains(written);
        assertThat(written.status()).isEqualTo("published");
    }

    @Test
    void a_visitor_reads_a_published_post() {
        Post post = admin.publish(app.unique(), "Hello " + app.unique());

        Response page = visitor.get("/" + post.slug() + "/");

        assertThat(post.url()).isEqualTo(app.url() + "/" + post.slug() + "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.htmlPath().getString("html.head.title")).isEqualTo(post.title());
        assertThat(page.asString()).contains("<p>" + post.title() + ".</p>");
        assertThat(visitor.get("/").asString()).contains(post.title());
    }

    @Test
    void a_program_reads_a_published_post_by_the_content_api() {
        Post post = admin.publish(app.unique(), "Hello " + app.unique());
        String posts = "/ghost/api/content/posts/?filter=slug:" + post.slug() + "&key=";

        Response answer = visitor.get(posts + admin.contentKey(app.unique()));

        assertThat(answer.jsonPath().<String>getList("posts.title")).isEqualTo(List.of(post.title()));
        assertThat(visitor.get(posts + "0123456789abcdef0123456789").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_draft_is_not_public() {
        Post draft = admin.draft(app.unique(), "Not yet " + app.unique());

        assertThat(visitor.get("/" + draft.slug() + "/").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/").asString()).doesNotContain(draft.title());

        admin.change(draft, "status", "published");

        assertThat(visitor.get("/" + draft.slug() + "/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_deleted_post_is_no_longer_served() {
        Post post = admin.publish(app.unique(), "Soon gone");
        assertThat(visitor.get("/" + post.slug() + "/").statusCode()).isEqualTo(200);

        admin.delete(post);

        assertThat(visitor.get("/" + post.slug() + "/").statusCode()).isEqualTo(404);
    }

    @Test
    void a_picture_is_served_byte_for_byte() {
        String url = admin.upload(app.unique() + ".png", PICTURE);

        Response picture = visitor.get(url.substring(app.url().toString().length()));

        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.asByteArray()).isEqualTo(PICTURE);
    }

    @Test
    void a_page_that_is_not_there_is_not_found() {
        assertThat(visitor.get("/" + app.unique() + "/").statusCode()).isEqualTo(404);
    }
}
