package seen_in_browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.Cookie;
import dev.ccci.CustomTier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.browser.Frames;
import dev.ccci.harness.browser.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Not one of the fast tests, hence its name: what the recipe of BrowserLabIT looks at, some of it in vain. */
@CustomTier
@TestMethodOrder(OrderAnnotation.class)
class Looking {

    private static final String PASSWORD = "unguessable-7261";

    @Test
    @Order(1)
    void finds_a_page_by_its_path(App app, Exec exec, Page page, BrowserContext context) {
        String path = write(app, exec, "<title>Ours</title><h1>hello</h1>");

        page.navigate(path);

        assertThat(page).hasTitle("Ours");
        assertThat(page.url()).isEqualTo(app.url() + path);
        assertThat(page.context()).isSameAs(context);
    }

    @Test
    @Order(2)
    void finds_a_text_in_a_frame_of_a_frame(App app, Exec exec, Page page) {
        String inner = write(app, exec, "<p contenteditable>" + app.unique() + "</p>", "inner");
        String path = write(app, exec, "<iframe srcdoc=\"<iframe sandbox='allow-scripts' src='%s'></iframe>\">", inner);

        page.navigate(path);

        Locator text = Frames.withText(page, app.unique(), Duration.ofSeconds(10));
        assertThat(text).isVisible();
        assertThat(page.getByText(app.unique())).not().isVisible();
        assertThatThrownBy(() -> Frames.withText(page, "nowhere", Duration.ofSeconds(1)))
                .hasMessageContaining("no frame of " + app.url() + path + " showed the text [nowhere] within 1 s")
                .hasMessageContaining(inner + ": " + app.unique());
    }

    @Test
    @Order(3)
    void finds_that_another_visitor_has_no_cookie(App app, Visitor visitor) {
        visitor.context()
                .addCookies(List.of(new Cookie("who", "first").setUrl(app.url().toString())));

        assertThat(visitor.another().context().cookies()).isEmpty();
        assertThat(visitor.context().cookies()).hasSize(1);
    }

    @Test
    @Order(4)
    void hears_what_goes_wrong_on_a_page(App app, Exec exec, Visitor visitor) {
        visitor.open(
                write(app, exec, "<script>console.error('one'); console.warn('w'); throw new Error('two')</script>"));

        assertThat(visitor.consoleErrors()).hasSize(2);
        assertThat(visitor.consoleErrors().toString()).contains("one").contains("uncaught: Error: two");
    }

    @Test
    @Order(5)
    void misses_a_text_after_typing_a_password(App app, Exec exec, Page page) {
        String path = write(
                app,
                exec,
                "<h1>Log in</h1><form onsubmit=\"console.log('sent ' + p.value); return false\">"
                        + "<input type=password id=p><button>Send</button></form>");
        page.navigate(path);
        page.locator("#p").fill(PASSWORD);
        page.getByText("Send").click();

        assertThat(page.getByText("Welcome back")).isVisible(new IsVisibleOptions().setTimeout(500));
    }

    @ParameterizedTest
    @Order(6)
    @ValueSource(strings = {"a", "b"})
    void misses_a_title(String title, Page page) {
        page.navigate("/");

        assertThat(page.title()).isEqualTo(title);
    }

    private static String write(App app, Exec exec, String html, Object... arguments) {
        boolean inner = arguments.length == 1 && arguments[0].equals("inner");
        String path = "/" + app.unique() + (inner ? "-inner" : "") + ".html";
        exec.run(
                        "app",
                        List.of("tee", "/usr/share/nginx/html" + path),
                        html.replace("%s", arguments.length == 0 ? "" : String.valueOf(arguments[0]))
                                .getBytes(StandardCharsets.UTF_8))
                .orFail();
        return path;
    }
}
