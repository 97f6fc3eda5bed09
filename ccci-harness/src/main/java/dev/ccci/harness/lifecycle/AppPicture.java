package dev.ccci.harness.lifecycle;

import com.microsoft.playwright.PlaywrightException;
import dev.ccci.Keys;
import dev.ccci.Tier;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.browser.Screenshot;
import dev.ccci.harness.browser.Visitor;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.report.Mask;
import dev.ccci.harness.report.RunDirectory;
import dev.ccci.spi.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The picture of the app in the report. Whatever becomes of it, the verdict is not touched: what goes wrong is a finding. */
final class AppPicture {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NAME = "app.png";
    private static final Pattern MESSAGE = Pattern.compile("message='([^\n]*)");

    private final boolean wanted;
    private final AppBrowser browser;
    private final Mask mask;
    private final Path file;
    private final Consumer<String> finding;

    AppPicture(RunRequest request, AppBrowser browser, Mask mask, RunDirectory directory, Consumer<String> finding) {
        this.wanted = wanted(request);
        this.browser = browser;
        this.mask = mask;
        this.file = directory.path().resolve(NAME);
        this.finding = finding;
    }

    /** A run that is asked for a part only is somebody's edit loop, and does not wait for a picture. */
    private static boolean wanted(RunRequest request) {
        return request.settings()
                .get(Keys.SCREENSHOT)
                .map(value -> !value.equals("never"))
                .orElse(request.tiers().size() == Tier.values().length);
    }

    /** Begins to start the browser, beside the deployment. */
    void prepare() {
        if (wanted) {
            browser.begin();
        }
    }

    /**
     * Takes the picture.
     *
     * @param show shows the app to a visitor, and has that looked at
     * @return its file name in the run directory; empty when there is none
     */
    Optional<String> take(Consumer<Consumer<Visitor>> show) {
        if (!wanted) {
            return Optional.empty();
        }
        try {
            CompletableFuture.runAsync(() -> show.accept(this::look)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            tell(describe(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            tell("it was not taken within " + LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tell("the run was interrupted");
        }
        return Optional.of(NAME).filter(name -> Files.exists(file));
    }

    private void look(Visitor visitor) {
        new Screenshot(mask).take(visitor, file).ifPresent(this::tell);
    }

    private void tell(String problem) {
        finding.accept("the picture of the app: " + problem);
    }

    private static String describe(Throwable e) {
        if (e instanceof LifecycleFailure failure) {
            return failure.getCause() instanceof PlaywrightException cause
                    ? failure.summary().replaceFirst(": .*$", ": " + Matcher.quoteReplacement(message(cause)))
                    : failure.summary();
        }
        return e instanceof PlaywrightException cause ? message(cause) : e.toString();
    }

    /** Playwright's message is a JavaScript object of many lines. */
    private static String message(PlaywrightException e) {
        Matcher message = MESSAGE.matcher(String.valueOf(e.getMessage()));
        return message.find() ? message.group(1) : e.toString();
    }
}
