package dev.ccci.harness.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import dev.ccci.harness.report.Mask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps what a visitor saw, in {@code browser/<name>/} of the run directory: trace, picture, console. */
final class Evidence {

    private static final double PICTURE_MILLIS = 5_000;

    private final Path directory;
    private final Mask mask;

    Evidence(Path directory, Mask mask) {
        this.directory = directory;
        this.mask = mask;
    }

    /** Writes as much as there is, also of a browser that has died; what is missing is said in the console's log. */
    List<Path> keep(Visitor visitor, String name) {
        try {
            Path folder = newFolder(name);
            List<Path> kept = new ArrayList<>();
            kept.add(part(visitor, folder.resolve("page.png"), this::picture));
            kept.add(part(visitor, folder.resolve("trace.zip"), this::trace));
            Path console = folder.resolve("console.log");
            Files.writeString(
                    console, mask.apply(String.join("\n", visitor.log().lines()) + "\n"), StandardCharsets.UTF_8);
            kept.add(console);
            return kept.stream()
                    .filter(Files::exists)
                    .map(directory::relativize)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep evidence in [" + directory + "]: " + e.getMessage(), e);
        }
    }

    /** Every field that may show a password, in every frame. */
    static List<Locator> passwords(Page page) {
        return page.frames().stream()
                .map(frame -> frame.locator("input[type=password], input[autocomplete*=password]"))
                .toList();
    }

    private Path newFolder(String name) throws IOException {
        Path parent = directory.resolve("browser");
        Path folder = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> parent.resolve(number == 1 ? name : name + "-" + number))
                .filter(candidate -> !Files.exists(candidate))
                .findFirst()
                .orElseThrow();
        // what it returns may be absolute
        Files.createDirectories(folder);
        return folder;
    }

    private static Path part(Visitor visitor, Path file, Part part) throws IOException {
        try {
            part.write(visitor, file);
        } catch (PlaywrightException e) {
            visitor.log().note("no " + file.getFileName() + ": " + e.getMessage());
        }
        return file;
    }

    private void trace(Visitor visitor, Path file) throws IOException {
        Path raw = file.resolveSibling("raw.zip");
        try {
            visitor.context().tracing().stop(new Tracing.StopOptions().setPath(raw));
            MaskedZip.copy(raw, file, mask);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private void picture(Visitor visitor, Path file) {
        Page page = visitor.page();
        TypedPasswords.hidePresent(page, mask);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(file)
                .setMask(passwords(page))
                .setTimeout(PICTURE_MILLIS));
    }

    @FunctionalInterface
    private interface Part {
        void write(Visitor visitor, Path file) throws IOException;
    }
}
