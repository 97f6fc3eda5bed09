package ghost;

import io.restassured.path.json.JsonPath;

/**
 * A post as the Admin API tells it.
 *
 * @param url where visitors read it, or would
 * @param status {@code published} or {@code draft}
 * @param updatedAt what Ghost wants to be told back by whoever changes the post
 */
record Post(String id, String slug, String title, String url, String status, String updatedAt) {

    static Post of(JsonPath answer) {
        return new Post(
                answer.getString("posts[0].id"),
                answer.getString("posts[0].slug"),
                answer.getString("posts[0].title"),
                answer.getString("posts[0].url"),
                answer.getString("posts[0].status"),
                answer.getString("posts[0].updated_at"));
    }
}
