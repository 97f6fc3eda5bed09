package dev.ccci.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        assertThat(result.cause("custom")).isEqualTo("TEST");
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
                .inNewest(CONFIGURATION, "<h1>hello</h1>", BROKEN)
                .settings("browser:", "  path: /start", "  console-errors: fail");

        // when
        RunResult result = new TestRun(recipe)
                .with(lab.settings())
                .with(Keys.TIERS, "install,upgrade")
                .run();

        // then
        assertThat(result.red()).containsExactly("upgrade UpgradeChecks.the_start_page_has_no_console_errors");
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
