package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs with tests that have a page: what they find, what is kept of those that fail, and machines without a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserLabIT {

    private static final String PASSWORD = "unguessable-7261";
    private static final String LOCATION = "    index index.html;\n";
    private static final String START = """
                location = /start {
                    default_type text/html;
                    return 200 '<h1>hello</h1>';
                }

            """;
    private static final String BROKEN =
            "<script src=/menu.js></script><script>throw new Error(\"menu is not defined\")</script>";
    private static final String CONFIGURATION = "nginx_default.conf.tmpl";

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open();
    }

    @AfterAll
    void down() {
        lab.close();
    }

    @Test
    void what_failed_keeps_its_evidence_and_what_passed_leaves_nothing() {
        // when
        RunResult result = run(Map.of());

        // then
        assertThat(result.red())
                .containsExactly(
                        "custom Looking.misses_a_text_after_typing_a_password",
                        "custom Looking.misses_a_title [1] title=a",
                        "custom Looking.misses_a_title [2] title=b");
        assertThat(result.cause("custom"))
                .as("the app is well and says something else")
                .isEqualTo("RECIPE");
        assertThat(children(result.directory().resolve("browser")))
                .containsExactlyInAnyOrder(
                        "Looking.misses_a_text_after_typing_a_password",
                        "Looking.misses_a_title",
                        "Looking.misses_a_title-2");
        assertThat(children(result.directory().resolve("browser/Looking.misses_a_title-2")))
                .containsExactlyInAnyOrder("trace.zip", "page.png", "console.log");
        assertThat(children(result.directory())).doesNotContain(".browser-home");
        assertThat(result.console())
                .contains("/browser/Looking.misses_a_text_after_typing_a_password/trace.zip")
                .contains("/browser/Looking.misses_a_text_after_typing_a_password/page.png")
                .contains("/browser/Looking.misses_a_text_after_typing_a_password/console.log");

        // and
        Path evidence = result.directory().resolve("browser/Looking.misses_a_text_after_typing_a_password");
        assertThat(read(evidence.resolve("console.log")))
                .contains("sent ••••••")
                .doesNotContain(PASSWORD);
        assertThat(texts(evidence.resolve("trace.zip")))
                .anyMatch(text -> text.contains("Log in"))
                .noneMatch(text -> text.contains(PASSWORD));
        assertThat(result.console()).doesNotContain(PASSWORD);
    }

    @Test
    void a_machine_without_a_browser_is_told_the_one_command_and_tests_without_a_page_go_on() {
        // when
        RunResult result = run(Map.of(Keys.BROWSER, "/nonexistent/chromium"));

        // then
        assertThat(result.red()).hasSize(7).allMatch(name -> name.startsWith("custom Looking."));
        assertThat(result.cause("custom")).isEqualTo("INFRASTRUCTURE");
        assertThat(result.message("custom", "Looking.finds_a_page_by_its_path"))
                .contains("[/nonexistent/chromium] of -Dccci.browser is no program")
                .contains("apt-get install -y --no-install-recommends chromium libnss3-tools");
        assertThat(children(result.directory())).doesNotContain("browser");
    }

    @Test
    void an_error_on_the_console_of_the_start_page_is_red_where_the_recipe_asks_for_it() {
        // given
        SabotagedRecipe recipe = SabotagedRecipe.named("loud-start-page", folder)
                .everywhere(CONFIGURATION, LOCATION, START + LOCATION)
                .everywhere(CONFIGURATION, "<h1>hello</h1>", BROKEN)
                .settings("browser:", "  path: /start", "  console-errors: fail");

        // when
        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,upgrade")
                .run();

        // then
        assertThat(result.red())
                .containsExactly(
                        "install InstallChecks.the_start_page_has_no_console_errors",
                        "upgrade UpgradeChecks.the_start_page_has_no_console_errors");
        assertThat(result.message("upgrade", "UpgradeChecks.the_start_page_has_no_console_errors"))
                .contains("opened https://")
                .contains("expected  no error on its console")
                .contains("uncaught: Error: menu is not defined")
                .contains("404")
                .contains("/menu.js");
        assertThat(result.cause("upgrade")).isEqualTo("RECIPE");
        assertThat(result.console()).contains("browser/UpgradeChecks.the_start_page_has_no_console_errors/page.png");
    }

    @Test
    void the_console_of_the_start_page_is_nobodys_business_otherwise() {
        // given
        SabotagedRecipe recipe = SabotagedRecipe.named("loud-start-page", folder)
                .everywhere(CONFIGURATION, LOCATION, START + LOCATION)
                .inNewest(CONFIGURATION, "<h1>hello</h1>", BROKEN);

        // when
        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .run();

        // then
        assertThat(result.red()).isEmpty();
        assertThat(result.console()).contains("not applicable  InstallChecks.the_start_page_has_no_console_errors");
    }

    @Test
    void a_run_has_a_picture_of_its_app() throws IOException {
        // when
        RunResult result = pictured(SabotagedRecipe.named("pictured", folder), "always");

        // then
        assertThat(result.red()).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.json().path("screenshot").asText()).isEqualTo("app.png");
        BufferedImage picture =
                ImageIO.read(result.directory().resolve("app.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(800);
        assertThat(children(result.directory())).doesNotContain("browser", ".browser-home");
    }

    @Test
    void the_browser_starts_beside_the_deployment_and_not_after_it() {
        // given
        AtomicBoolean beside = new AtomicBoolean();
        Path home = Path.of("target/saboteurs/pictured-beside/latest/.browser-home");
        TestRun run = new TestRun(SabotagedRecipe.named("pictured-beside", folder))
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .with(Keys.SCREENSHOT, "always")
                .when("install +converged in", () -> beside.set(Files.isDirectory(home)));

        // when
        RunResult result = run.run();

        // then
        assertThat(result.findings()).isEmpty();
        assertThat(beside)
                .as("whether the browser had begun to start when the app was there")
                .isTrue();
    }

    @Test
    void a_page_that_stays_blank_is_a_finding_and_the_verdict_stands() {
        // given
        SabotagedRecipe recipe = startingWith("blank", "<title>nothing yet</title>");

        // when
        RunResult result = pictured(recipe, "always");

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings()).containsExactly("the picture of the app: it is blank");
    }

    @Test
    void a_page_that_fills_late_is_waited_for() {
        // given
        SabotagedRecipe recipe = startingWith(
                "late", "<script>setTimeout(() => document.body.innerText = \"here I am\", 2500)</script>");

        // when
        RunResult result = pictured(recipe, "always");

        // then
        assertThat(result.findings()).isEmpty();
        assertThat(result.json().path("screenshot").asText()).isEqualTo("app.png");
    }

    @Test
    void no_part_of_a_run_takes_a_picture_unless_it_is_told_to() {
        // when
        RunResult result = pictured(SabotagedRecipe.named("pictured", folder), "");

        // then
        assertThat(result.json().path("screenshot").isNull()).isTrue();
        assertThat(children(result.directory())).doesNotContain("app.png");
    }

    @Test
    void a_machine_without_a_browser_has_no_picture_and_the_verdict_stands() {
        // when
        RunResult result = new TestRun(SabotagedRecipe.named("pictured", folder))
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .with(Keys.SCREENSHOT, "always")
                .with(Keys.BROWSER, "/nonexistent/chromium")
                .run();

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .containsExactly("the picture of the app: looked for a browser on this machine:"
                        + " [/nonexistent/chromium] of -Dccci.browser is no program");
        assertThat(result.json().path("screenshot").isNull()).isTrue();
    }

    @Test
    void the_recipes_class_says_what_the_picture_shows() throws IOException {
        // when
        RunResult result = pictured(shown("colour"), "always");

        // then
        assertThat(result.findings()).isEmpty();
        BufferedImage picture =
                ImageIO.read(result.directory().resolve("app.png").toFile());
        assertThat(picture.getRGB(1279, 799)).isEqualTo(0xffc00000);
    }

    @Test
    void a_picture_on_which_a_secret_can_be_read_is_not_kept() {
        // when
        RunResult result = pictured(shown("secret"), "always");

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .containsExactly("the picture of the app: a secret of the run can be read on the page");
        assertThat(children(result.directory())).doesNotContain("app.png");
        assertThat(result.json().path("screenshot").isNull()).isTrue();
    }

    @Test
    void a_hook_that_throws_costs_the_picture_and_nothing_else() {
        // when
        RunResult result = pictured(shown("nothing that the hook knows"), "always");

        // then
        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .singleElement()
                .asString()
                .startsWith("the picture of the app: called @TakesScreenshot ShownByHookRecipe.show: ")
                .contains("html: expected string");
    }

    private SabotagedRecipe shown(String what) {
        return SabotagedRecipe.named("shown-by-hook", folder).settings("env:", "  SHOWN: " + what);
    }

    private SabotagedRecipe startingWith(String name, String html) {
        return SabotagedRecipe.named(name, folder)
                .everywhere(CONFIGURATION, LOCATION, START.replace("<h1>hello</h1>", html) + LOCATION)
                .settings("browser: {path: /start}");
    }

    private RunResult pictured(SabotagedRecipe recipe, String when) {
        return new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install")
                .with(Keys.SCREENSHOT, when)
                .run();
    }

    private RunResult run(Map<String, String> settings) {
        return new TestRun(SabotagedRecipe.named("seen-in-browser", folder))
                .with(lab.settings())
                .with(Keys.TIERS, "custom")
                .with(settings)
                .run();
    }

    private static List<String> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every entry of a zip file, taken as text. */
    private static List<String> texts(Path zip) {
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> entries = Files.walk(files.getPath("/"))) {
            return entries.filter(Files::isRegularFile).map(BrowserLabIT::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
