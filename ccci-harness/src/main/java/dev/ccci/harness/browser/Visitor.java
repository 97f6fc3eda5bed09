package dev.ccci.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.LoadState;
import dev.ccci.harness.report.Mask;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Somebody who visits the app: a browser context with a page, fresh for every test. Injected as a parameter, as are its
 * {@link Page} and its {@link BrowserContext}; all three of one test belong together.
 *
 * <p>Like all of Playwright, it is used by the thread of its test only.
 */
public final class Visitor {

    private static final double SETTLE_MILLIS = 5_000;

    private final BrowserContext context;
    private final Page page;
    private final ConsoleLog log = new ConsoleLog();
    private final Navigation navigation;
    private final Supplier<Visitor> another;

    Visitor(BrowserContext context, Mask mask, Consumer<String> told, Supplier<Visitor> another) {
        this.context = context;
        this.another = another;
        this.navigation = new Navigation(line -> {
            log.note(line);
            told.accept(line);
        });
        log.follow(context);
        TypedPasswords.hide(context, mask);
        context.tracing().start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        this.page = context.newPage();
    }

    /** The first page of this visitor. */
    public Page page() {
        return page;
    }

    /** The cookies and pages of this visitor. Its base URL is the app's address. */
    public BrowserContext context() {
        return context;
    }

    /**
     * Opens a page of the app, and tries again while the connection breaks or a proxy answers 502, 503 or 504: for at most 30
     * seconds, each time told. Other answers are the app's own and are not questioned.
     *
     * @param address a path such as {@code /login}, or a whole URL
     * @return {@link #page()}, loaded
     * @throws dev.ccci.harness.failure.LifecycleFailure with the last error when it does not get better
     * @throws PlaywrightException for an error that does not pass, such as a certificate that is not to be trusted
     */
    public Page open(String address) {
        navigation.to(page, address);
        return page;
    }

    /** Waits until nothing has been loaded for half a second; for at most five seconds, since some pages never rest. */
    public void settle() {
        try {
            page.waitForLoadState(LoadState.NETWORKIDLE, new Page.WaitForLoadStateOptions().setTimeout(SETTLE_MILLIS));
        } catch (TimeoutError restless) {
            log.note("still loading after " + SETTLE_MILLIS / 1000 + " s");
        }
    }

    /**
     * What went wrong on the console of any page of this visitor so far: messages of level error, and exceptions that nothing
     * caught. That a site has no {@code favicon.ico} is left out.
     */
    public List<String> consoleErrors() {
        // what was said before this answer is delivered before it
        page.evaluate("1");
        return log.errors();
    }

    /** Another visitor, with cookies and storage of its own. */
    public Visitor another() {
        return another.get();
    }

    ConsoleLog log() {
        return log;
    }

    void leave() {
        try {
            context.close();
        } catch (PlaywrightException alreadyGone) {
            // a test may close it, and a browser may crash, which the test has noticed
        }
    }
}
