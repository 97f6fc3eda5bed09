package dev.ccci.harness.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One running Chromium that finds the server's names at its ingress and verifies its certificates. */
final class BrowserProcess implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final BrowserHome home;
    private final Playwright playwright;
    private final Browser browser;
    private final String app;

    private BrowserProcess(BrowserHome home, Playwright playwright, Browser browser, String app) {
        this.home = home;
        this.playwright = playwright;
        this.browser = browser;
        this.app = app;
    }

    static BrowserProcess start(BrowserSettings settings, Server server, String app) {
        BrowserProgram program = BrowserProgram.find(settings.program(), BrowserProgram.path());
        Path folder = settings.directory().toAbsolutePath().resolve(".browser-home");
        BrowserHome home = BrowserHome.create(folder, server.authority().map(Path::toAbsolutePath), program.certutil());
        Playwright playwright = null;
        try {
            playwright = Driver.start(settings.cache());
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program.chromium())
                            .setEnv(home.environment())
                            .setArgs(arguments(server)));
            return new BrowserProcess(home, playwright, browser, app);
        } catch (RuntimeException e) {
            if (playwright != null) {
                playwright.close();
            }
            home.close();
            throw e instanceof PlaywrightException ? notStarted(program, e) : e;
        }
    }

    /** A context of its own: no cookie and no storage of any other one. */
    BrowserContext context() {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(app)
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-US"));
    }

    @Override
    public void close() {
        try (home) {
            playwright.close();
        }
    }

    private static List<String> arguments(Server server) {
        String ingress = server.ingress().getHostAddress();
        String names = "MAP *." + server.domain() + " " + ingress + ", MAP " + server.domain() + " " + ingress;
        return Stream.of(
                        // as root there is no sandbox; what is shown is the app under test
                        "--no-sandbox",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-sync",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--host-resolver-rules=" + names + (server.isolated() ? ", MAP * ~NOTFOUND" : ""))
                .toList();
    }

    private static LifecycleFailure notStarted(BrowserProgram program, RuntimeException e) {
        return LifecycleFailure.did("started the browser " + program.chromium())
                .expected("Chromium to run on this machine")
                .found(String.valueOf(e.getMessage()))
                .because(e)
                .blame(Cause.INFRASTRUCTURE);
    }
}
