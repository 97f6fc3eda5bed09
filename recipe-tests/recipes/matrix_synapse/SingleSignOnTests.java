package matrix_synapse;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.dep.RequiresDeps;
import dev.ccci.harness.oidc.Oidc;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CustomTier
@RequiresDeps
class SingleSignOnTests {

    /** Where a client wants its user back; any page of the app will do. */
    private static final String CLIENT = "/_matrix/client/versions";

    @Test
    void clients_are_told_that_there_is_a_login_by_keycloak(Http http) {
        assertThat(Member.ok(http.get("/_matrix/client/v3/login"))
                        .getList("flows.find { it.type == 'm.login.sso' }.identity_providers.id"))
                .containsExactly("oidc-keycloak");
    }

    @Test
    void a_user_of_keycloak_logs_in_through_the_browser(App app, Http http, Exec exec, Visitor visitor, Oidc keycloak) {
        Homeserver server = new Homeserver(app, http, exec);

        Member member = server.memberBy(loginToken(app, visitor, keycloak));

        assertThat(member.whoAmI()).isEqualTo(server.id(keycloak.user().user()));
    }

    @Test
    void the_second_login_is_to_the_same_account(App app, Http http, Exec exec, Visitor visitor, Oidc keycloak) {
        Homeserver server = new Homeserver(app, http, exec);
        Member first = server.memberBy(loginToken(app, visitor, keycloak));
        String room = first.createPrivateRoom();
        first.send(room, "for myself " + app.unique());

        Member second = server.memberBy(loginToken(app, visitor.another(), keycloak));

        assertThat(second.messages(room))
                .extracting(Member.Message::text)
                .containsExactly("for myself " + app.unique());
    }

    @Test
    void a_token_that_the_server_has_not_made_is_refused(App app, Http http, Exec exec) {
        var answer = new Homeserver(app, http, exec).logIn(Map.of("type", "m.login.token", "token", app.unique()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** From the client to Keycloak's form, back to Synapse, which asks whether the client may go on, and to the client. */
    private static String loginToken(App app, Visitor visitor, Oidc keycloak) {
        Page page = visitor.open("/_matrix/client/v3/login/sso/redirect/oidc-keycloak?redirectUrl="
                + URLEncoder.encode(app.url() + CLIENT, StandardCharsets.UTF_8));
        keycloak.signIn(page, keycloak.user());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue"))
                .click();
        page.waitForURL(address -> address.startsWith(app.url() + CLIENT));
        return URI.create(page.url()).getQuery().replaceFirst("^.*loginToken=", "");
    }
}
