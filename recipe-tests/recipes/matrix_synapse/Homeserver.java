package matrix_synapse;

import static io.restassured.http.ContentType.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Fixtures;
import dev.ccci.harness.Http;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Accounts of a server on which nobody can sign up: they are made by its shared secret. */
final class Homeserver {

    /** After a restore, what reads is there some seconds before what writes. */
    private static final Duration WRITABLE = Duration.ofSeconds(90);

    private final App app;
    private final Http http;
    private final Exec exec;

    Homeserver(App app, Http http, Exec exec) {
        this.app = app;
        this.http = http;
        this.exec = exec;
    }

    static Homeserver of(Fixtures fixtures) {
        return new Homeserver(fixtures.app(), fixtures.http(), fixtures.exec());
    }

    /** A new account, logged in. */
    Member newMember(String name) {
        register(name, false);
        return member(logIn(name));
    }

    /** A new account that may use the admin API, logged in. */
    Member newAdmin(String name) {
        register(name, true);
        return member(logIn(name));
    }

    /** An account that is made if it is not there, logged in. */
    Member member(String name) {
        Response answer = logIn(name);
        return answer.statusCode() == 403 ? newMember(name) : member(answer);
    }

    /** Whoever this token belongs to that the server gives after a login elsewhere. */
    Member memberBy(String loginToken) {
        return member(logIn(Map.of("type", "m.login.token", "token", loginToken)));
    }

    /** What a login by password is answered. */
    Response logIn(String name) {
        return logIn(Map.of(
                "type",
                "m.login.password",
                "identifier",
                Map.of("type", "m.id.user", "user", name),
                "password",
                password(name)));
    }

    /** What a login is answered. */
    Response logIn(Map<String, Object> request) {
        return http.request().contentType(JSON).body(request).post("/_matrix/client/v3/login");
    }

    /** The full name of an account. */
    String id(String name) {
        return "@" + name + ":" + app.domain();
    }

    private Member member(Response login) {
        JsonPath account = Member.ok(login);
        return new Member(account.getString("user_id"), account.getString("access_token"), app.domain(), http);
    }

    /** Errors of the server are tried again for a while, each time with a new nonce; a refusal is final. */
    private void register(String name, boolean admin) {
        await("the account " + name)
                .atMost(WRITABLE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> attempt(name, admin), answer -> !answer.passes())
                .orFail();
    }

    private AdminApi.Answer attempt(String name, boolean admin) {
        AdminApi api = new AdminApi(exec);
        AdminApi.Answer given = api.get("/v1/register");
        if (given.passes()) {
            return given;
        }
        String nonce = given.orFail().path("nonce").asText();
        String password = password(name);
        String signed = String.join("\0", nonce, name, password, admin ? "admin" : "notadmin");
        return api.post(
                "/v1/register",
                Map.of(
                        "nonce",
                        nonce,
                        "username",
                        name,
                        "password",
                        password,
                        "admin",
                        admin,
                        "mac",
                        mac("HmacSHA1", signed)));
    }

    /** Follows from the name, so that nobody has to remember it. */
    private String password(String name) {
        return mac("HmacSHA256", name);
    }

    private String mac(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(app.secret("registration").getBytes(UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
