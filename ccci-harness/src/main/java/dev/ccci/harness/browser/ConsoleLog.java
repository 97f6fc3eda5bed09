package dev.ccci.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the pages of a context said on their console, and what went wrong in them. Filled while Playwright is called. */
final class ConsoleLog {

    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    void follow(BrowserContext context) {
        context.onConsoleMessage(this::said);
        context.onWebError(this::threw);
        context.onRequestFailed(this::failed);
        context.onResponse(this::answered);
    }

    /** Everything, one entry per line, each with the time since the context was made. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The errors: messages of that level and exceptions that nothing in the page caught. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Adds a line of ours. */
    void note(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        lines.add(String.format(Locale.ROOT, "%7.3f  %s", since.toMillis() / 1000.0, line));
    }

    private void said(ConsoleMessage message) {
        String text = message.text() + at(message.location());
        note(message.type() + "  " + text);
        if (message.type().equals("error") && !isForTheIcon(message)) {
            errors.add(text);
        }
    }

    /** Chromium asks every site for it, whether the page names one or not. */
    private static boolean isForTheIcon(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource")
                && message.location().contains("/favicon.ico:");
    }

    private void threw(WebError error) {
        String page =
                Optional.ofNullable(error.page()).map(each -> at(each.url())).orElse("");
        note("uncaught  " + error.error() + page);
        // the stack follows in further lines
        errors.add("uncaught: " + error.error().lines().findFirst().orElse("") + page);
    }

    private void failed(Request request) {
        note("failed  " + request.method() + " " + request.url() + ": " + request.failure());
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            note("answered  " + response.status() + " " + response.request().method() + " " + response.url());
        }
    }

    private static String at(String location) {
        return location.isEmpty() || location.equals(":0:0") ? "" : " (" + location.replaceFirst(":0:0$", "") + ")";
    }
}
