package dev.ccci.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import dev.ccci.Tier;
import dev.ccci.harness.recipe.AuthoredClass;
import dev.ccci.harness.recipe.AuthoredClasses;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.harness.recipe.SecretValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    @TempDir
    Path folder;

    private ScratchRecipe recipe;
    private final Map<String, String> settings = new LinkedHashMap<>();

    @BeforeEach
    void aRecipe() {
        recipe = new ScratchRecipe(folder).published();
        settings.put(Keys.SOURCE, recipe.repository().toString());
    }

    private CommandRun init(String name) {
        return CommandRun.of(folder, settings, "init", name);
    }

    private String file(String name) throws IOException {
        return Files.readString(recipe.recipes().resolve("demo_app").resolve(name));
    }

    @Test
    void a_directory_is_written_and_the_next_command_told() {
        CommandRun run = init("demo-app");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(recipe.recipes().resolve("demo_app"))
                .isDirectoryContaining("glob:**/DemoAppRecipe.java")
                .isDirectoryContaining("glob:**/recipe.yml")
                .isDirectoryContaining("glob:**/FirstTests.java")
                .isDirectoryContaining("glob:**/PARITY.md");
        assertThat(run.out()).contains("./ccci test demo-app -Dccci.source=" + recipe.repository());
    }

    @Test
    void its_settings_are_the_defaults_and_begin_with_the_schema() throws IOException {
        init("demo-app");

        assertThat(RecipeSettings.load(recipe.recipes().resolve("demo_app"))).isEqualTo(RecipeSettings.DEFAULTS);
        assertThat(file("recipe.yml")).startsWith("# yaml-language-server: $schema=");
    }

    @Test
    void what_was_found_is_told_in_comments() throws IOException {
        recipe.with(
                "demo/compose.yml",
                ScratchRecipe.COMPOSE
                        .formatted("1.1.0+1.26.3")
                        .replace("    volumes:\n", """
                    healthcheck:
                      test: ["CMD", "curl", "-f", "http://localhost:80/api/up?full=1"]
                    volumes:
                """)
                        .replace("networks:\n  proxy", """
                  db:
                    image: postgres:15.4
                networks:
                  proxy"""));
        recipe.commit();

        CommandRun run = init("demo-app");

        assertThat(run.err()).isEmpty();
        assertThat(file("recipe.yml"))
                .containsPattern("# +app +lab/nginx:1.26.3 +HTTP at port 80")
                .containsPattern("# +db +postgres:15.4 +PostgreSQL")
                .containsPattern("# +content +app:/usr/share/nginx/html")
                .containsPattern("# +admin_password +generated, 32 characters")
                .containsPattern("# +volume +content +all of it")
                .containsPattern("# +DB_PASSWORD +•••••• +.env.sample")
                .contains("#  path: /api/up?full=1   # a health check of the recipe asks for it")
                .doesNotContain("hunter2hunter2", "STACK_NAME");
    }

    @Test
    void a_secret_that_is_not_generated_gets_a_value_to_begin_with() throws IOException {
        recipe.with("demo/.env.sample", ScratchRecipe.ENV.replace("# length=32", "# generate=false"));
        recipe.commit();

        CommandRun run = init("demo-app");

        assertThat(RecipeSettings.load(recipe.recipes().resolve("demo_app")).secrets())
                .containsExactly(Map.entry("admin_password", SecretValue.of("throw-away")));
        assertThat(run.out()).contains("throw-away values for secrets that are not generated");
    }

    @Test
    void its_classes_compile_and_hold_one_test() throws IOException {
        init("demo-app");

        Path directory = recipe.recipes().resolve("demo_app");
        assertThat(compile(directory)).isEmpty();
        assertThat(AuthoredClasses.in(directory))
                .filteredOn(type -> type.tiers().contains(Tier.CUSTOM))
                .flatExtracting(AuthoredClass::tests)
                .containsExactly("the_app_answers_with_content_of_its_own");
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        recipe.with("recipes/demo_app/recipe.yml", "# mine\n");

        CommandRun run = init("demo-app");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains(recipe.recipes().resolve("demo_app/recipe.yml").toString())
                .contains("nothing was written");
        assertThat(file("recipe.yml")).isEqualTo("# mine\n");
        assertThat(recipe.recipes().resolve("demo_app/FirstTests.java")).doesNotExist();
    }

    @Test
    void files_with_other_names_stay() throws IOException {
        recipe.with("recipes/demo_app/compose.ccci.yml", "# mine\n");

        assertThat(init("demo-app").status()).isZero();
        assertThat(file("compose.ccci.yml")).isEqualTo("# mine\n");
    }

    @Test
    void a_name_that_cannot_be_a_package_is_refused() {
        CommandRun run = init("3d");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("found     [3d]");
        assertThat(recipe.recipes()).doesNotExist();
    }

    @Test
    void a_recipe_that_nobody_has_leaves_nothing() {
        settings.remove(Keys.SOURCE);
        settings.put(Keys.CATALOGUE, "lab");

        CommandRun run = init("demo-app");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("looked for the recipe [demo-app]");
        assertThat(recipe.recipes()).doesNotExist();
    }

    private List<String> compile(Path directory) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> all = Files.list(directory)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of(
                                    "-proc:none",
                                    "-Xlint:all,-processing",
                                    "-d",
                                    Files.createDirectories(folder.resolve("classes"))
                                            .toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return problems.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }
}
