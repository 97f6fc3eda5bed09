package dev.ccci.harness.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The table in {@code docs/verdicts.md} is made from the rows. After a change there:
 * {@code mvn -pl ccci-harness -am test -Dtest=VerdictsPageTest -Dccci.page=write}.
 */
class VerdictsPageTest {

    private static final Path PAGE = Path.of("../docs/verdicts.md");
    private static final String BEGIN = "<!-- table of saboteurs: made by VerdictsPageTest -->\n";
    private static final String END = "<!-- end of the table -->";

    @Test
    void the_page_has_the_table_of_the_rows() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN).contains(END);
        String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + SaboteurTable.markdown()
                + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("ccci.page"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/verdicts.md; see this test for how to make it")
                .isEqualTo(expected);
    }

    @Test
    void every_row_has_a_name_of_its_own_and_a_verdict_that_exists() {
        assertThat(SaboteurTable.rows()).extracting(Saboteur::id).doesNotHaveDuplicates();
        assertThat(SaboteurTable.rows()).allSatisfy(row -> {
            if (row.outcome().equals("passed")) {
                assertThat(row.tier() + row.cause()).as(row.id()).isEmpty();
            } else {
                assertThat(row.outcome()).as(row.id()).isIn("failed", "unverified");
                assertThat(row.tier())
                        .as(row.id())
                        .isIn("prepare", "deps", "install", "upgrade", "backup", "restore", "custom", "teardown");
                assertThat(Arrays.stream(Cause.values()).map(Cause::name))
                        .as(row.id())
                        .contains(row.cause());
            }
        });
    }
}
