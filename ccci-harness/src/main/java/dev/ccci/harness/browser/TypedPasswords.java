package dev.ccci.harness.browser;

import com.microsoft.playwright.BrowserContext;
import dev.ccci.harness.report.Mask;

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

    private TypedPasswords() {}

    static void hide(BrowserContext context, Mask mask) {
        context.exposeBinding(BINDING, (source, values) -> {
            mask.hide(String.valueOf(values[0]));
            return "";
        });
        context.addInitScript(LISTENER);
    }
}
