package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms are made by other programs than ours: what a container would print. */
class SecretFormsTest {

    /** Signs that some encoding or other has to escape; long enough to be wrapped. */
    static final String SECRET =
            "c0rrect'h\"rse<&>b\\ttery/st+ple=?! ÿ$x`y;z|0123456789abcdefghijABCDEFGHIJKLMNOPQRSTUVWXYZ~~~~~end";

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            plain                      @ printf %s "$S"
            base64                     @ printf %s "$S" | base64 -w 0
            base64 of a line           @ printf '%s\\n' "$S" | base64 -w 0
            base64 wrapped at 76       @ printf %s "$S" | base64
            base64 wrapped at 64       @ printf %s "$S" | base64 -w 64
            base64 behind one byte     @ printf ':%s' "$S" | base64 -w 0
            base64 behind two bytes    @ printf '::%s' "$S" | base64 -w 0
            base64 between others      @ printf 'admin:%s and more' "$S" | base64 -w 0
            base64 for URLs            @ printf %s "$S" | base64 -w 0 | tr '+/' '-_'
            base64 without padding     @ printf %s "$S" | base64 -w 0 | tr -d =
            hex                        @ printf %s "$S" | od -An -v -tx1 | tr -d ' \\n'
            hex in capitals            @ printf %s "$S" | od -An -v -tx1 | tr -d ' \\n' | tr a-f A-F
            hex, bytes apart           @ printf %s "$S" | od -An -v -tx1
            URL-encoded                @ python3 -c 'import urllib.parse,os; print(urllib.parse.quote(os.environ["S"], safe=""))'
            URL-encoded, slashes stay  @ python3 -c 'import urllib.parse,os; print(urllib.parse.quote_plus(os.environ["S"]))'
            JSON                       @ python3 -c 'import json,os; print(json.dumps({"a": os.environ["S"]}))'
            JSON with other letters    @ python3 -c 'import json,os; print(json.dumps(os.environ["S"], ensure_ascii=False))'
            JSON in JSON               @ python3 -c 'import json,os; print(json.dumps(json.dumps(os.environ["S"], ensure_ascii=False), ensure_ascii=False))'
            HTML                       @ python3 -c 'import html,os; print(html.escape(os.environ["S"]))'
            HTML, quotes stay          @ python3 -c 'import html,os; print(html.escape(os.environ["S"], quote=False))'
            shell                      @ python3 -c 'import shlex,os; print(shlex.quote(os.environ["S"]))'
            cut over two lines         @ printf '%s\\n%s\\n' "$(printf %s "$S" | head -c 20)" "$(printf %s "$S" | tail -c +21)"
            """)
    void hidden_however_a_program_writes_it(String form, String script) throws Exception {
        // given
        Mask mask = new Mask();
        mask.hide("the canary", SECRET);
        String written = "before <" + written(script, SECRET) + "> behind";

        // when
        String masked = mask.apply(written);

        // then
        assertThat(masked).startsWith("before <").endsWith("> behind").contains("••••••");
        assertThat(mask.found(written)).as("what a search finds in " + form).isNotEmpty();
        assertThat(mask.found(masked)).as("what a search finds in what is left").isEmpty();
        assertThat(masked.replaceAll("[•\\s]", ""))
                .as("what is left of " + form)
                .hasSizeLessThan(45);
    }

    @Test
    void of_a_secret_with_several_lines_each_line_is_hidden() {
        // given
        String key =
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v1V5uS0wL\nq8xyzqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq=\n-----END PRIVATE KEY-----\n";
        Mask mask = new Mask();

        // when
        mask.hide(key);

        // then
        assertThat(mask.apply("a\n" + key + "b"))
                .doesNotContain("MC4CAQ", "q8xyz")
                .startsWith("a\n")
                .endsWith("b");
        assertThat(mask.apply("found MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v1V5uS0wL there"))
                .isEqualTo("found •••••• there");
        assertThat(mask.apply("{\"key\":\"" + key.replace("\n", "\\n") + "\"}")).doesNotContain("MC4CAQ", "q8xyz");
        assertThat(mask.apply("-----BEGIN PRIVATE KEY-----\nanother")).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void what_is_cut_over_lines_of_a_log_is_hidden_and_the_lines_stay() {
        Mask mask = new Mask();
        mask.hide("correct-horse-battery");

        assertThat(
                        mask.apply(
                                "2026-01-02T03:04:05.123456789Z the correct-ho\n2026-01-02T03:04:05.223456789Z rse-battery is it\n"))
                .isEqualTo("2026-01-02T03:04:05.123456789Z the ••••••\n2026-01-02T03:04:05.223456789Z •••••• is it\n");
    }

    private static String written(String script, String secret) throws IOException, InterruptedException {
        Map<String, String> environment =
                new TreeMap<>(Map.of("S", secret, "LC_ALL", "C.UTF-8", "PATH", System.getenv("PATH")));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script.replace("\\\\", "\\"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            assertThat(text).isNotBlank();
            return text.strip();
        }
    }
}
