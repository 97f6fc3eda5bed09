package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    Path folder;

    private ScratchRecipe recipe;
    private final Map<String, String> settings = new LinkedHashMap<>();

    @BeforeEach
    void aRecipe() {
        recipe = new ScratchRecipe(folder).published();
        settings.put(Keys.SOURCE, recipe.repository().toString());
    }

    private CommandRun explain() {
        return CommandRun.of(folder, settings, "explain", "demo");
    }

    @Test
    void a_recipe_without_a_directory_is_explained() {
        CommandRun run = explain();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("directory +none +the recipe gets the checks of every recipe, and the defaults")
                .containsPattern("base +1.0.0\\+1.26.3 +the newest published version older than 1.1.0\\+1.26.3")
                .containsPattern("install +runs +deploys the base 1.0.0\\+1.26.3")
                .containsPattern("backup +runs +label backupbot.backup=true on app")
                .containsPattern("custom +left out +the recipe directory has no test class with @CustomTier")
                .containsPattern("install +floor +InstallChecks +[\\s\\S]*?the_app_answers")
                .containsPattern("app +lab/nginx:1.26.3 +HTTP at port 80 +the same in the base")
                .containsPattern("admin_password +generated, 32 characters")
                .containsPattern("volume +content +all of it")
                .containsPattern("health.path +/ +default")
                .containsPattern("ccci.source +.*demo +-Dccci.source");
    }

    @Test
    void settings_overlay_tests_and_hooks_are_told_with_their_place() {
        recipe.with("recipes/demo/recipe.yml", "health: {path: /up}\nenv:\n  SIGN_UP: true\n")
                .with("recipes/demo/DemoRecipe.java", """
                        package demo;
                        @Recipe("demo") class DemoRecipe { @Before(Operation.BACKUP) void flush() {} }
                        """)
                .with("recipes/demo/PageTests.java", """
                        package demo;
                        @CustomTier class PageTests { @Test void a_page_is_there() {} }
                        """);

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("health.path +/up +recipe.yml:1")
                .containsPattern("SIGN_UP +true +recipe.yml:3")
                .containsPattern("custom +runs +the recipe directory has tests of its own for it")
                .containsPattern("custom +overlay +PageTests +a_page_is_there")
                .containsPattern("@Before\\(Operation.BACKUP\\) +flush +DemoRecipe.java:2")
                .contains("/up");
    }

    @Test
    void a_variable_of_a_dep_is_told_with_its_place_and_the_dep_with_its_version() {
        settings.put(Keys.LAB_RECIPES, folder.resolve("lab").toString());
        recipe.with("lab/login/1.0.0+2.0/compose.yml", ScratchRecipe.COMPOSE.formatted("1.0.0+2.0"))
                .with("lab/login/1.0.0+2.0/.env.sample", ScratchRecipe.ENV)
                .with(
                        "recipes/demo/recipe.yml",
                        "deps: [login]\nenv-with:\n  login:\n    LOGIN_URL: \"{login.url}\"\n");

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("login +cold: 1.0.0\\+2.0, the newest published version")
                .containsOnlyOnce(" cold")
                .containsPattern("LOGIN_URL +\\{login.url} +recipe.yml:4");
    }

    @Test
    void values_that_look_like_secrets_are_hidden_everywhere() {
        recipe.with(
                "recipes/demo/recipe.yml", "secrets: {admin_password: correct-horse}\nenv: {API_TOKEN: tok-12345}\n");

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("DB_PASSWORD +••••••")
                .containsPattern("secrets.admin_password +•••••• +recipe.yml:1")
                .containsPattern("backup-pre +app +echo •••••• > /tmp/dump")
                .containsPattern("admin_password +given in recipe.yml")
                .doesNotContain("hunter2hunter2", "correct-horse", "tok-12345");
    }

    @Test
    void the_tiers_that_were_asked_for_decide_what_is_deployed() {
        settings.put(Keys.TIERS, "restore");

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("install +no checks +-Dccci.tiers does not name it, but others need its operation")
                .containsPattern("upgrade +left out +-Dccci.tiers does not name it")
                .containsPattern("backup +no checks")
                .containsPattern("restore +runs");
    }

    @Test
    void the_domain_of_a_server_that_is_not_open_is_told_as_such() {
        settings.put(Keys.SERVER, "staging");

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("server +staging +-Dccci.server")
                .containsPattern("https://demo-[0-9a-f]{6}\\." + Pattern.quote("<domain of the server>"))
                .doesNotContain("server.invalid", "server_invalid");
    }

    @Test
    void overlays_and_tests_of_the_recipes_own_are_told() {
        recipe.with("demo/tests/ccci/Own.java", "@CustomTier class Own {}")
                .with("recipes/demo/compose.ccci.yml", "services: {app: {environment: {A: 1}}}")
                .with("recipes/demo/previous/1.1.0+1.26.3/compose.ccci.yml", "services: {}");
        String commit = recipe.commit();

        CommandRun run = explain();

        assertThat(run.out())
                .containsPattern("compose.ccci.yml +base and head +app: environment")
                .contains("stale: previous/1.1.0+1.26.3")
                .containsPattern("own tests\n +1 Java file of the recipe's own in tests/ccci at " + commit + ":")
                .containsPattern("not approved,\\s+neither\\s+compiled\\s+nor\\s+run");
    }

    @Test
    void an_approved_commit_is_told_as_such() {
        recipe.with("demo/tests/ccci/Own.java", "@CustomTier class Own {}");
        String commit = recipe.commit();
        recipe.with("approved.yml", "demo: {" + commit + ": looked at}");

        assertThat(explain().out())
                .containsPattern("approved \\(looked\\s+at\\),\\s+and\\s+run")
                .containsPattern("custom +runs +approved tests of the recipe's own");
    }

    @Test
    void findings_are_listed() {
        recipe.with(
                "demo/compose.yml",
                ScratchRecipe.COMPOSE.formatted("1.1.0+1.26.3").replace(":1.26.3\n", ":latest\n"));
        recipe.commit();

        assertThat(explain().out()).contains("findings").contains("whose tag moves");
    }

    @Test
    void an_image_that_the_lab_does_not_have_is_told() {
        assertThat(explain().out()).contains("the lab cannot pull it");
    }

    @Test
    void an_unknown_recipe_is_refused_with_the_nearest_name() throws Exception {
        Files.createDirectories(recipe.recipes().resolve("demo"));
        settings.remove(Keys.SOURCE);

        CommandRun run = CommandRun.of(folder, settings, "explain", "demmo");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("looked for the recipe [demmo]").contains("did you mean [demo]?");
    }

    @Test
    void an_unknown_tier_is_refused_with_the_nearest_name() {
        settings.put(Keys.TIERS, "instal");

        assertThat(explain().err()).contains("[instal]; did you mean [install]?");
    }

    @Test
    void nothing_is_left_behind() throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));

        CommandRun.of(here, settings, "explain", "demo");

        assertThat(here).isEmptyDirectory();
    }

    @Test
    void without_a_recipe_the_command_says_how_it_is_used() {
        CommandRun run = CommandRun.of(folder, settings, "explain");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required parameter: '<recipe>'");
    }
}
