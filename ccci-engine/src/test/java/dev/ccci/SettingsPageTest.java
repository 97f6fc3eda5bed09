package dev.ccci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page {@code docs/settings.md} is made from the Javadoc of {@link Keys}. After a change there:
 * {@code mvn -pl ccci-engine test -Dtest=SettingsPageTest -Dccci.page=write}.
 */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final Path SOURCE = Path.of("src/main/java/dev/ccci/Keys.java");
    private static final Pattern CONSTANT = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static final String (\\w+) = \"([^\"]*)\";", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\{@link #(\\w+)}");

    private static final String HEAD = """
            # Settings

            A setting is a system property `-Dccci.x=…`, else the environment variable `CCCI_X`, else a line in `ccci.properties` in the working directory.
            `./ccci explain <recipe>` shows those that are given, and from where.

            This page is made from the constants in [`Keys`](../ccci-engine/src/main/java/dev/ccci/Keys.java); a test compares them.

            | setting | meaning | default | example |
            |---|---|---|---|
            """;

    @Test
    void the_page_says_what_the_constants_say() throws IOException {
        String expected = page(Files.readString(SOURCE));
        if ("write".equals(System.getProperty("ccci.page"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/settings.md; see this test for how to make it")
                .isEqualTo(expected);
    }

    @Test
    void every_constant_is_on_the_page() throws IOException {
        assertThat(CONSTANT.matcher(Files.readString(SOURCE)).results().count())
                .isEqualTo(Keys.class.getFields().length);
    }

    private static String page(String source) {
        List<MatchResult> constants = CONSTANT.matcher(source).results().toList();
        StringBuilder page = new StringBuilder(HEAD);
        for (MatchResult constant : constants) {
            page.append(row(constant.group(3), text(constant.group(1), constants)));
        }
        return page.toString();
    }

    /** The comment as Markdown on one line, its paragraphs separated by line feeds. */
    private static String text(String comment, List<MatchResult> constants) {
        String plain = comment.replaceAll("(?m)^\\s*\\* ?", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String linked = LINK.matcher(plain)
                .replaceAll(link -> Matcher.quoteReplacement("`" + key(link.group(1), constants) + "`"));
        return linked.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll(" ?<p>", "\n")
                .replace("|", "\\|");
    }

    private static String key(String name, List<MatchResult> constants) {
        return constants.stream()
                .filter(constant -> constant.group(2).equals(name))
                .map(constant -> constant.group(3))
                .findFirst()
                .orElseThrow();
    }

    private static String row(String key, String text) {
        List<String> meaning = new ArrayList<>();
        String byDefault = "";
        String example = "";
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph.strip();
            int at = rest.indexOf("Example: ");
            if (at >= 0) {
                example = rest.substring(at + "Example: ".length()).strip();
                rest = rest.substring(0, at).strip();
            }
            if (rest.startsWith("Default: ")) {
                byDefault = rest.substring("Default: ".length()).strip();
            } else if (!rest.isEmpty()) {
                meaning.add(rest);
            }
        }
        return "| `%s` | %s | %s | %s |%n".formatted(key, String.join(" ", meaning), byDefault, example);
    }
}
