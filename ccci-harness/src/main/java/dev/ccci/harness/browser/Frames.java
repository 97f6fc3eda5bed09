package dev.ccci.harness.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for something in all frames of a page, however deep, for apps that put their product into a frame whose name and place are
 * not to be relied on.
 */
public final class Frames {

    private static final double PAUSE_MILLIS = 200;
    private static final int LONGEST_TEXT = 200;

    private Frames() {}

    /**
     * Waits until a text is visible in any frame.
     *
     * @param text a part of what is shown; upper and lower case count as the same, white space is normalised
     * @return the first element that shows it
     * @throws AssertionError with the text of every frame when the limit has passed
     */
    public static Locator withText(Page page, String text, Duration limit) {
        return find(page, frame -> frame.getByText(text), "the text [" + text + "]", limit);
    }

    /**
     * Waits until an element is visible in any frame.
     *
     * @param wanted the element in one frame, such as {@code frame -> frame.getByRole(AriaRole.TEXTBOX)}
     * @return the first such element
     * @throws AssertionError with the text of every frame when the limit has passed
     */
    public static Locator find(Page page, Function<Frame, Locator> wanted, Duration limit) {
        return find(page, wanted, "[" + wanted.apply(page.mainFrame()) + "]", limit);
    }

    private static Locator find(Page page, Function<Frame, Locator> wanted, String what, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Locator> found = page.frames().stream()
                    .map(frame -> wanted.apply(frame).first())
                    .filter(Frames::isVisible)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no frame of " + page.url() + " showed " + what + " within "
                        + limit.toSeconds() + " s; its frames:\n" + describe(page));
            }
            page.waitForTimeout(PAUSE_MILLIS);
        }
    }

    /** A frame may go while it is looked at. */
    private static boolean isVisible(Locator element) {
        try {
            return element.isVisible();
        } catch (PlaywrightException gone) {
            return false;
        }
    }

    private static String describe(Page page) {
        return page.frames().stream()
                .map(frame -> frame.url() + ": " + text(frame))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Frame frame) {
        try {
            String text = String.valueOf(frame.evaluate("document.body ? document.body.innerText : ''"))
                    .replaceAll("\\s+", " ")
                    .strip();
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
        } catch (PlaywrightException gone) {
            return "(gone)";
        }
    }
}
