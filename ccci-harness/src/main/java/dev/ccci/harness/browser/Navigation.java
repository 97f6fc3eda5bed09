package dev.ccci.harness.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens pages, again when only the way to the app was broken. */
public final class Navigation {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final double PAUSE_MILLIS = 500;

    private final Consumer<String> told;
    private final Duration limit;

    /** @param told gets a line whenever a page is opened again */
    public Navigation(Consumer<String> told) {
        this(told, LIMIT);
    }

    Navigation(Consumer<String> told, Duration limit) {
        this.told = told;
        this.limit = limit;
    }

    /**
     * Opens an address, for up to 30 s.
     *
     * @throws LifecycleFailure when the way to it was broken all the time
     * @throws PlaywrightException what does not pass by itself, such as a certificate that is not believed
     */
    public void to(Page page, String address) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Optional<String> broken = attempt(page, address);
            if (broken.isEmpty()) {
                return;
            }
            Duration spent = Duration.ofNanos(System.nanoTime() - start);
            if (spent.compareTo(limit) >= 0) {
                throw LifecycleFailure.did("opened [" + address + "] in the browser, " + attempt + " times within "
                                + spent.toSeconds() + " s")
                        .expected("neither a broken connection nor 502, 503 or 504")
                        .found(broken.get())
                        .blame(Cause.RECIPE);
            }
            told.accept("opening [" + address + "] again: " + broken.get());
            // Playwright's own wait, in which its events are delivered
            page.waitForTimeout(PAUSE_MILLIS);
        }
    }

    private static Optional<String> attempt(Page page, String address) {
        try {
            Response answer = page.navigate(address);
            // there is none when only the fragment has changed
            return answer == null ? Optional.empty() : Hiccup.of(answer.status());
        } catch (PlaywrightException e) {
            return Optional.of(Hiccup.of(e).orElseThrow(() -> e));
        }
    }
}
