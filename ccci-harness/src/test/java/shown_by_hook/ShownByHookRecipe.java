package shown_by_hook;

import com.microsoft.playwright.Page;
import dev.ccci.Recipe;
import dev.ccci.harness.App;
import dev.ccci.harness.hook.TakesScreenshot;
import java.util.Map;

/** What BrowserLabIT wants to see in the picture of an app. */
@Recipe("shown-by-hook")
class ShownByHookRecipe {

    private static final String RED = "<body style='background: #c00000'><p>chosen";
    private static final Map<String, String> PAGES =
            Map.of("colour", RED, "secret", RED + "<input type=password><p id=shown>");

    @TakesScreenshot
    void show(App app, Page page) {
        String wanted = app.env().get("SHOWN");
        page.setContent(PAGES.get(wanted));
        if (wanted.equals("secret")) {
            page.locator("input").fill("unguessable-7261");
            page.evaluate("shown.textContent = 'your password is ' + document.querySelector('input').value");
        }
    }
}
