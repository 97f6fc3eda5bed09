package dev.ccci.harness.cli;

import dev.ccci.harness.lifecycle.Explanation;
import dev.ccci.harness.lifecycle.Explanation.Hints;
import dev.ccci.harness.lifecycle.Explanation.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of a new recipe directory. */
final class DirectoryDraft {

    /** What of an explanation stays true when the directory changes. */
    private static final Set<String> FOUND =
            Set.of("services", "health checks", "volumes", "secrets", "backup", "env", "findings");

    private final String recipe;
    private final String schema;
    private boolean throwAwaySecrets;

    /**
     * @param recipe the recipe's name
     * @param schema where an editor finds the schema of {@code recipe.yml}
     */
    DirectoryDraft(String recipe, String schema) {
        this.recipe = recipe;
        this.schema = schema;
    }

    String recipe() {
        return recipe;
    }

    /** The names of the files. */
    List<String> names() {
        return List.of(marker() + ".java", "recipe.yml", "FirstTests.java", "PARITY.md");
    }

    /** Whether values of secrets were made up. */
    boolean hasThrowAwaySecrets() {
        return throwAwaySecrets;
    }

    /** The files with their text. */
    Map<String, String> files(Explanation found) {
        throwAwaySecrets = !found.hints().secretsToGive().isEmpty();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(marker() + ".java", markerSource());
        files.put("recipe.yml", settings(found));
        files.put("FirstTests.java", test());
        files.put("PARITY.md", parity());
        return files;
    }

    private String marker() {
        return Arrays.stream(recipe.split("[-_]", -1))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining())
                + "Recipe";
    }

    private String packageName() {
        return recipe.replace('-', '_');
    }

    private String markerSource() {
        return """
                package %s;

                import dev.ccci.Recipe;

                @Recipe("%s")
                class %s {}
                """.formatted(packageName(), recipe, marker());
    }

    private String test() {
        return """
                package %s;

                import static org.assertj.core.api.Assertions.assertThat;

                import dev.ccci.CustomTier;
                import dev.ccci.harness.App;
                import dev.ccci.harness.Http;
                import io.restassured.response.Response;
                import org.junit.jupiter.api.Test;

                @CustomTier
                class FirstTests {

                    @Test
                    void the_app_answers_with_content_of_its_own(App app, Http http) {
                        Response answer = http.get("/");

                        assertThat(answer.statusCode()).as("the status of %%s", app.url()).isLessThan(400);
                        assertThat(answer.asString()).isNotBlank().doesNotStartWith("404 page not found");
                    }
                }
                """.formatted(packageName());
    }

    private String settings(Explanation found) {
        StringBuilder text = new StringBuilder();
        text.append("# yaml-language-server: $schema=").append(schema).append('\n');
        text.append("#\n# Every key is optional; docs/recipe-yml.md describes them, ./ccci explain ")
                .append(recipe)
                .append(" shows what counts.\n");
        text.append(suggestions(found.hints()));
        text.append("\n# Found in ")
                .append(recipe)
                .append(' ')
                .append(found.hints().head())
                .append(":\n#\n");
        new Columns("")
                .render(found.sections().stream()
                        .filter(section -> FOUND.contains(section.title()))
                        .map(DirectoryDraft::lasting)
                        .filter(section -> !section.rows().isEmpty())
                        .toList())
                .strip()
                .lines()
                .forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
        return text.toString();
    }

    /** Without the variables that every run decides anew. */
    private static Section lasting(Section section) {
        return new Section(
                section.title(),
                section.rows().stream()
                        .filter(row -> !row.get(row.size() - 1).equals("the run"))
                        .toList());
    }

    private static String suggestions(Hints hints) {
        String paths = hints.healthPaths().isEmpty()
                ? "  path: /"
                : hints.healthPaths().stream()
                        .map(path -> "  path: " + path + "   # a health check of the recipe asks for it")
                        .collect(Collectors.joining("\n#"));
        StringBuilder text = new StringBuilder("""

                #health:
                #%s
                #  status: [200]
                #limits:
                #  deploy: 10m
                #env:
                #  SIGN_UP_OPEN: true
                #  PUBLIC_URL: https://{domain}
                """.formatted(paths));
        if (!hints.secretsToGive().isEmpty()) {
            text.append("\n# Not generated (generate=false). Never real ones: this file is in the clear.\nsecrets:\n");
            hints.secretsToGive().forEach(key -> text.append("  ").append(key).append(": throw-away\n"));
        }
        return text.toString();
    }

    private String parity() {
        return """
                # %s: what the original tested, and what we test

                | the original | here |
                |---|---|
                | the app answers | floor, and `FirstTests.the_app_answers_with_content_of_its_own` |

                New here: nothing yet.

                Not ported: nothing is known of an original.
                """.formatted(recipe);
    }
}
