package dev.ccci.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Tracing;
import dev.ccci.harness.report.Mask;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A visitor without a browser: each page answers, and says the same on its console. */
public final class PlayedVisitor {

    private final List<String> errors;
    private final List<Consumer<ConsoleMessage>> listeners = new ArrayList<>();

    private PlayedVisitor(List<String> errors) {
        this.errors = errors;
    }

    /** One whose pages say these errors when they are opened. */
    public static Visitor hearing(String... errors) {
        BrowserContext context = new PlayedVisitor(List.of(errors)).context();
        return new Visitor(context, new Mask(), line -> {}, () -> {
            throw new UnsupportedOperationException("another visitor");
        });
    }

    private BrowserContext context() {
        return played(BrowserContext.class, (method, first) -> switch (method) {
            case "onConsoleMessage" -> listens(first);
            case "newPage" -> page();
            case "tracing" -> played(Tracing.class, (ignored, unused) -> null);
            default -> null;
        });
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object listens(@Nullable Object listener) {
        listeners.add((Consumer<ConsoleMessage>) listener);
        return null;
    }

    private Page page() {
        return played(Page.class, (method, first) -> method.equals("navigate") ? answer() : null);
    }

    private Response answer() {
        errors.forEach(text -> listeners.forEach(listener -> listener.accept(error(text))));
        return played(Response.class, (method, first) -> method.equals("status") ? 200 : null);
    }

    private static ConsoleMessage error(String text) {
        return played(ConsoleMessage.class, (method, first) -> switch (method) {
            case "type" -> "error";
            case "text" -> text;
            default -> "";
        });
    }

    private static <T> T played(Class<T> type, Part part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> part.play(method.getName(), arguments == null ? null : arguments[0])));
    }

    @FunctionalInterface
    private interface Part {
        @Nullable
        Object play(String method, @Nullable Object first);
    }
}
