package ghost;

import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Admin API as the owner uses it from a browser: with the cookie of a session. */
final class GhostAdmin {

    static final String SITE_TITLE = "Notes from the lab";

    private static final String API = "/ghost/api/admin";

    private final Http http;
    private final String origin;

    private GhostAdmin(Http http, String origin) {
        this.http = http;
        this.origin = origin;
    }

    /** Signs the owner in, who takes the site over before that when nobody has yet. */
    static GhostAdmin signIn(App app, Http http) {
        GhostAdmin admin = new GhostAdmin(http, app.url().toString());
        Owner owner = Owner.of(app);
        if (!hasOwner(http)) {
            admin.post(
                    201,
                    "/authentication/setup/",
                    Map.of(
                            "setup",
                            List.of(Map.of(
                                    "name",
                                    Owner.NAME,
                                    "email",
                                    owner.email(),
                                    "password",
                                    owner.password(),
                                    "blogTitle",
                                    SITE_TITLE))));
        }
        admin.post(201, "/session/", Map.of("username", owner.email(), "password", owner.password()));
        return admin;
    }

    static boolean hasOwner(Http http) {
        return ok(200, http.get(API + "/authentication/setup/")).getBoolean("setup[0].status");
    }

    /** Ghost's own version, such as {@code 6.65.0}. */
    String version() {
        return ok(200, request().get(API + "/config/")).getString("config.version");
    }

    void name(String title) {
        ok(
                200,
                request()
                        .body(Map.of("settings", List.of(Map.of("key", "title", "value", title))))
                        .put(API + "/settings/"));
    }

    /** Publishes a post whose address ends with the slug; its text is the title once more. */
    Post publish(String slug, String title) {
        return write(slug, title, "published");
    }

    Post draft(String slug, String title) {
        return write(slug, title, "draft");
    }

    private Post write(String slug, String title, String status) {
        Map<String, String> post =
                Map.of("slug", slug, "title", title, "html", "<p>" + title + ".</p>", "status", status);
        return Post.of(post(201, "/posts/?source=html", Map.of("posts", List.of(post))));
    }

    Optional<Post> find(String slug) {
        Response answer = request().get(API + "/posts/slug/" + slug + "/");
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(Post.of(ok(200, answer)));
    }

    Post change(Post post, String field, String value) {
        Map<String, String> change = Map.of(field, value, "updated_at", post.updatedAt());
        return Post.of(
                ok(200, request().body(Map.of("posts", List.of(change))).put(API + "/posts/" + post.id() + "/")));
    }

    void delete(Post post) {
        ok(204, request().delete(API + "/posts/" + post.id() + "/"));
    }

    /** Makes a key for programs that read what visitors may. */
    String contentKey(String name) {
        return post(201, "/integrations/?include=api_keys", Map.of("integrations", List.of(Map.of("name", name))))
                .getString("integrations[0].api_keys.find { it.type == 'content' }.secret");
    }

    /** Where visitors find the picture. */
    String upload(String name, byte[] png) {
        return ok(
                        201,
                        request()
                                .contentType("multipart/form-data")
                                .multiPart("file", name, png, "image/png")
                                .post(API + "/images/upload/"))
                .getString("images[0].url");
    }

    private JsonPath post(int status, String path, Map<String, ?> body) {
        return ok(status, request().body(body).post(API + path));
    }

    /** Ghost takes a cookie only together with the origin that a browser would name. */
    private RequestSpecification request() {
        return http.request().header("Origin", origin).contentType(ContentType.JSON);
    }

    private static JsonPath ok(int status, Response answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(
                    "Ghost answered " + answer.statusLine() + " instead of " + status + ": " + answer.asString());
        }
        return new JsonPath(answer.asString());
    }
}
