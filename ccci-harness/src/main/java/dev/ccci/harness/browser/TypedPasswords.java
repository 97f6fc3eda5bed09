package dev.ccci.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import dev.ccci.harness.report.Mask;
import java.util.List;

/** Hides, from then on and everywhere, what is typed into a password field of any page. */
final class TypedPasswords {

    private static final String BINDING = "__ccciTyped";

    /** {@code input} is the event that also leaves a shadow tree. */
    private static final String LISTENER = """
            document.addEventListener("input", event => {
                const field = event.composedPath()[0];
                if (field instanceof HTMLInputElement && field.type === "password" && field.value) {
                    window.%s(field.value);
                }
            }, true);
            """.formatted(BINDING);

    private static final String PRESENT =
            "Array.from(document.querySelectorAll('input[type=password]'), field => field.value)";

    private static final String WHAT = "what was typed into a password field";

    private TypedPasswords() {}

    /** Hides what is in the password fields of a page now; {@code document.open} takes the listeners away. */
    static void hidePresent(Page page, Mask mask) {
        for (Frame frame : page.frames()) {
            if (frame.evaluate(PRESENT) instanceof List<?> values) {
                values.forEach(value -> mask.hide(WHAT, String.valueOf(value)));
            }
        }
    }

    static void hide(BrowserContext context, Mask mask) {
        context.exposeBinding(BINDING, (source, values) -> {
            mask.hide(WHAT, String.valueOf(values[0]));
            return "";
        });
        context.addInitScript(LISTENER);
    }
}
