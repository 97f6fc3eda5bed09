package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.InstallTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

@InstallTier
class ServingTests {

    @Test
    void clients_are_told_which_versions_of_the_protocol_are_spoken(Http http) {
        assertThat(Member.ok(http.get("/_matrix/client/versions")).getList("versions", String.class))
                .contains("v1.1");
    }

    @Test
    void other_servers_are_told_that_this_is_synapse_and_its_version(Http http, Exec exec) {
        JsonPath version = Member.ok(http.get("/_matrix/federation/v1/version"));

        assertThat(version.getString("server.name")).isEqualTo("Synapse");
        assertThat(version.getString("server.version")).isEqualTo(Versions.installed(exec));
    }

    @Test
    void other_servers_get_the_key_that_was_made_at_the_first_start(App app, Http http, Exec exec) {
        JsonPath keys = Member.ok(http.get("/_matrix/key/v2/server"));

        String made =
                exec.run("app", "cat", "/data/" + app.domain() + ".signing.key").orFail();
        assertThat(keys.getString("server_name")).isEqualTo(app.domain());
        assertThat(keys.getMap("verify_keys")).hasSize(1).containsKey("ed25519:" + made.split(" ", -1)[1]);
    }

    @Test
    void nobody_can_sign_up(App app, Http http) {
        var answer = http.request()
                .contentType("application/json")
                .body(Map.of(
                        "username", app.unique(), "password", "correct horse", "auth", Map.of("type", "m.login.dummy")))
                .post("/_matrix/client/v3/register");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("errcode")).isEqualTo("M_FORBIDDEN");
    }

    @Test
    void the_admin_api_answers_in_the_container_only(Http http, Exec exec) {
        assertThat(new AdminApi(exec).get("/v1/register").status()).isEqualTo(200);
        assertThat(http.get("/_synapse/admin/v1/register").statusCode()).isEqualTo(404);
    }
}
