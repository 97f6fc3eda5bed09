package ghost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Http;
import dev.ccci.harness.browser.Visitor;
import org.junit.jupiter.api.Test;

@CustomTier
class BrowserTests {

    @Test
    void a_visitor_finds_a_post_on_the_front_page_and_reads_it(App app, Http http, Visitor visitor) {
        Post post = GhostAdmin.signIn(app, http).publish(app.unique(), "Hello " + app.unique());

        Page page = visitor.open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(post.title()))
                .first()
                .click();

        assertThat(page).hasURL(post.url());
        assertThat(page.locator("article.gh-article h1")).hasText(post.title());
        assertThat(page.locator("article.gh-article")).containsText(post.title() + ".");
    }

    @Test
    void the_owner_signs_in(App app, Http http, Visitor visitor) {
        GhostAdmin.signIn(app, http);
        Owner owner = Owner.of(app);

        Page page = visitor.open("/ghost/#/signin");
        page.getByLabel("Email address").fill(owner.email());
        page.getByLabel("Password").fill(owner.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();

        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Posts"))
                        .first())
                .isVisible();
    }
}
