package dev.ccci.harness.lifecycle;

import static dev.ccci.harness.lifecycle.SabotagedRecipe.COMPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of whole runs: where they are printed, and where they must not be found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsLabIT {

    private static final String PASSWORD = "C0rrect/Horse+Battery=1&more";

    private static final String SAYS = """
            S=$(cat /run/secrets/token)
            say() { echo "$1=<$(cat)>"; }
            printf %s "$S" | say plain
            printf %s "$S" | base64 | tr -d '\\n' | say base64
            printf 'admin:%s' "$S" | base64 | tr -d '\\n' | say basic
            printf %s "$S" | base64 | tr '+/' '-_' | tr -d '=\\n' | say base64url
            printf %s "$S" | od -An -v -tx1 | tr -d ' \\n' | say hex
            printf %s "$S" | od -An -v -tx1 | tr -d ' \\n' | tr a-f A-F | say HEX
            printf %s "$PASSWORD" | sed 's,/,%2F,g; s,+,%2B,g; s,=,%3D,g; s,&,%26,g' | say url
            printf %s "$PASSWORD" | sed 's,/,\\\\/,g' | say json
            printf %s "$PASSWORD" | sed 's,&,\\&amp;,g' | say html
            printf %s "$S" | cut -c 1-20; printf %s "$S" | cut -c 21-
            printf %s "$S$S$S" | base64 | fold -w 40
            printf 'bytes=<'; printf %s "$S" | fold -w 1 | while read -r c || [ -n "$c" ]; do printf %s "$c"; done; echo '>'
            echo the end of it
            exec nginx -g 'daemon off;'
            """;

    private SharedLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    void up() {
        lab = SharedLab.open(List.of("lab/mariadb:10.11"));
    }

    @AfterAll
    void down() {
        lab.close();
    }

    @Test
    void a_recipe_that_prints_its_secrets_in_ten_codes_leaves_none_of_them_and_a_text_one_can_read()
            throws IOException {
        // given
        SabotagedRecipe recipe = withToken("many-codes")
                .adding("say.sh", SAYS)
                .everywhere(
                        COMPOSE, "  app:\n", "  app:\n    command: [sh, /say.sh]\n    environment:\n      - PASSWORD\n")
                .everywhere(
                        COMPOSE,
                        "    configs:\n      - source",
                        "    configs:\n      - source: say\n        target: /say.sh\n      - source")
                .everywhere(
                        COMPOSE,
                        "configs:\n  nginx",
                        "configs:\n  say:\n    name: ${STACK_NAME}_say_v1\n    file: say.sh\n  nginx")
                .settings("env:", "  PASSWORD: \"" + PASSWORD + "\"");

        // when
        RunResult result;
        CommandLines commands = new CommandLines();
        try (commands) {
            result = run(recipe, "install,backup,restore");
        }
        result.shows("secrets-in-ten-codes");

        // then
        String token = Files.readString(Path.of("target/secrets/many-codes"));
        assertThat(result.file("services/app.log"))
                .contains(
                        "plain=<••••••>",
                        "hex=<••••••>",
                        "HEX=<••••••>",
                        "url=<••••••>",
                        "json=<••••••>",
                        "html=<••••••>")
                .contains("bytes=<••••••>")
                .contains("the end of it")
                .containsPattern("base64=<•{6,12}>")
                .containsPattern("basic=<YWRtaW46?\\w?•{6,12}\\w?={0,2}>");
        List<String> forms = List.of(
                token,
                token.substring(0, 20),
                token.substring(20),
                PASSWORD,
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(token.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 20),
                Base64.getEncoder()
                        .encodeToString(("admin:" + token).getBytes(StandardCharsets.UTF_8))
                        .substring(12, 30));
        for (Path file : files(result.directory())) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(forms);
        }
        assertThat(result.console())
                .doesNotContain(forms)
                .contains("the run directory is searched for the password of the restic repository, the secret token,"
                        + " the variable PASSWORD");
        assertThat(commands.seen())
                .as("command lines on this machine during the run")
                .anyMatch(line -> line.contains("nginx"))
                .noneMatch(line -> forms.stream().anyMatch(line::contains));
    }

    @Test
    void the_key_of_the_labs_ingress_is_a_secret_of_every_run_on_it() {
        assertThat(lab.server().secrets())
                .hasEntrySatisfying(
                        "the TLS key of the ingress",
                        key -> assertThat(key).startsWith("-----BEGIN").contains("PRIVATE KEY"));
    }

    @Test
    void a_secret_that_no_mask_has_seen_turns_the_run_red_and_is_not_told() throws IOException {
        // when
        RunResult result = run(withToken("leaky"), "install");
        result.shows("secret-in-a-packed-file");

        // then
        String check = "Secrets.no_secret_is_in_the_run_directory";
        assertThat(result.red()).containsExactly("teardown " + check);
        assertThat(result.message("teardown", check)).contains("notes.gz!: the secret token, base64");
        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(result.junit()).hasSize(1);
    }

    @Test
    void the_password_of_a_database_is_on_no_command_line_when_a_test_asks_it() throws IOException {
        // given
        SabotagedRecipe recipe = withToken("keeps-a-database").everywhere(COMPOSE, "  app:\n", """
                  db:
                    image: lab/mariadb:10.11
                    environment: [MARIADB_USER=app, MARIADB_DATABASE=app, MARIADB_PASSWORD_FILE=/run/secrets/token, MARIADB_RANDOM_ROOT_PASSWORD=1]
                    secrets: [token]
                    healthcheck:
                      test: ["CMD-SHELL", "MYSQL_PWD=$$(cat /run/secrets/token) mariadb --user=app app --execute='select 1'"]
                      interval: 1s
                      retries: 60
                  app:
                """);

        // when
        RunResult result;
        CommandLines commands = new CommandLines();
        try (commands) {
            result = run(recipe, "install");
        }

        // then
        assertThat(result.red()).isEmpty();
        String password = Files.readString(Path.of("target/secrets/keeps-a-database"));
        assertThat(commands.seen())
                .anyMatch(line -> line.contains("mariadb"))
                .noneMatch(line -> line.contains(password));
    }

    @Test
    void what_a_dep_gives_is_on_no_command_line_and_in_no_report() throws IOException {
        // given
        SmallRecipes recipes = new SmallRecipes(folder)
                .with(
                        "dependant",
                        "deps: [idp]",
                        "env: {GREETING: '{idp.greeting}'}",
                        "not-applicable: {backup: it keeps nothing}")
                .with("idp");

        // when
        RunResult result;
        CommandLines commands = new CommandLines();
        try (commands) {
            result = new TestRun("dependant")
                    .with(recipes.settings())
                    .with(lab.settings())
                    .with(Keys.TIERS, "install,custom")
                    .run();
        }

        // then
        String secret = "secret-of-";
        assertThat(result.red()).isEmpty();
        assertThat(commands.seen()).noneMatch(line -> line.contains(secret));
        assertThat(result.console()).doesNotContain(secret).containsPattern("searched for .*of the tenant");
        for (Path file : files(result.directory())) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(secret);
        }
    }

    private RunResult run(SabotagedRecipe recipe, String tiers) {
        return new TestRun(recipe).with(lab.settings()).with(Keys.TIERS, tiers).run();
    }

    private SabotagedRecipe withToken(String name) {
        return SabotagedRecipe.named(name, folder)
                .everywhere(COMPOSE, "  app:\n", "  app:\n    secrets: [token]\n")
                .everywhere(
                        COMPOSE,
                        "networks:\n  proxy:\n    external",
                        "secrets:\n  token:\n    external: true\n    name: ${STACK_NAME}_token_${SECRET_TOKEN_VERSION}\n\n"
                                + "networks:\n  proxy:\n    external")
                .everywhere(
                        ".env.sample",
                        "ENABLE_BACKUPS=true",
                        "SECRET_TOKEN_VERSION=v1 # length=43\nENABLE_BACKUPS=true\n#PASSWORD=\n");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
