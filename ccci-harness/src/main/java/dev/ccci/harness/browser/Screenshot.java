package dev.ccci.harness.browser;

import com.microsoft.playwright.Page;
import dev.ccci.harness.report.Mask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes the picture of the app that the report shows: settled, not blank, and without anything secret. */
public final class Screenshot {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double PAUSE_MILLIS = 250;

    /** Everything that can be read in a frame, what fields hold included. */
    private static final String READABLE = """
            [document.body ? document.body.innerText : "",
             ...Array.from(document.querySelectorAll("input:not([type=password]), textarea"), field => field.value)]
            .join("\\n")
            """;

    private final Mask mask;

    /** @param mask knows the secrets of the run */
    public Screenshot(Mask mask) {
        this.mask = mask;
    }

    /**
     * Takes it.
     *
     * @param visitor whose page is to be seen
     * @param file where to write the PNG
     * @return what is wrong with it; empty when it is good. Without a file there was something secret to be seen
     */
    public Optional<String> take(Visitor visitor, Path file) {
        visitor.settle();
        TypedPasswords.hidePresent(visitor.page(), mask);
        Picture picture = settled(visitor.page());
        if (showsSecret(visitor.page())) {
            return Optional.of("a secret of the run can be read on the page");
        }
        try {
            Files.write(file, picture.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problem(picture);
    }

    /** A page with little on it counts when it is the same twice: a spinner is not. */
    private static Picture settled(Page page) {
        Picture last = picture(page);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!last.isFilled() && System.nanoTime() < end) {
            page.waitForTimeout(PAUSE_MILLIS);
            Picture next = picture(page);
            if (!next.isBlank() && next.looksLike(last)) {
                return next;
            }
            last = next;
        }
        return last;
    }

    private static Picture picture(Page page) {
        return Picture.of(page.screenshot(
                new Page.ScreenshotOptions().setMask(Evidence.passwords(page)).setMaskColor("#808080")));
    }

    private static Optional<String> problem(Picture picture) {
        return picture.isBlank() ? Optional.of("it is blank") : Optional.empty();
    }

    private boolean showsSecret(Page page) {
        String text = page.frames().stream()
                .map(frame -> String.valueOf(frame.evaluate(READABLE)))
                .collect(Collectors.joining("\n"));
        return !mask.apply(text).equals(text);
    }
}
