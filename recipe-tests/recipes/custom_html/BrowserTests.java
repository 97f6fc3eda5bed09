package custom_html;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.browser.Visitor;
import org.junit.jupiter.api.Test;

@CustomTier
class BrowserTests {

    @Test
    void a_visitor_sees_a_page_without_errors_on_its_console(App app, Exec exec, Visitor visitor) {
        String name = app.unique() + ".html";
        new Content(exec).write(name, "<title>Ours</title><h1>" + app.unique() + "</h1>");

        Page page = visitor.open("/" + name);

        assertThat(page).hasTitle("Ours");
        assertThat(page.locator("h1")).hasText(app.unique());
        assertThat(visitor.consoleErrors()).isEmpty();
    }
}
