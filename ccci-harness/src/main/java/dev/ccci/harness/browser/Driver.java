package dev.ccci.harness.browser;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.jar.DriverJar;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Playwright's driver, a Node.js program of 134 MB. Playwright unpacks it anew in every JVM, which takes three seconds and leaves it
 * behind when the JVM is killed; here it is unpacked once per version and kept in the cache.
 */
final class Driver {

    /** Where Playwright looks for a driver that is unpacked already. */
    private static final String PROPERTY = "playwright.cli.dir";

    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private Driver() {}

    /** Starts the driver; unpacks it before, if needed. */
    static Playwright start(Path cache) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, unpacked(cache).toString());
        }
        return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
    }

    private static Path unpacked(Path cache) {
        String version = Optional.ofNullable(Playwright.class.getPackage().getImplementationVersion())
                .orElse("unknown");
        Path folder = cache.toAbsolutePath().resolve("playwright-" + version);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path draft = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".");
            DriverJar.installDriverTo(draft);
            publish(draft, folder);
            return folder;
        } catch (IOException | URISyntaxException e) {
            throw LifecycleFailure.did("unpacked Playwright's driver into [" + folder + "]")
                    .expected("a folder that can be written, with 140 MB of room")
                    .found(String.valueOf(e.getMessage()))
                    .because(e)
                    .blame(Cause.INFRASTRUCTURE);
        }
    }

    /** Whoever is first wins; the draft of a second one is as good, and is removed. */
    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
