package dev.ccci.harness.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The rules against failures that were recorded. The block in {@code docs/verdicts.md} is made from them:
 * {@code mvn -pl ccci-harness -am test -Dtest=CorpusTest -Dccci.page=write}.
 */
class CorpusTest {

    private static final Path PAGE = Path.of("../docs/verdicts.md");
    private static final String BEGIN = "<!-- confusion matrix: made by CorpusTest -->\n";
    private static final String END = "<!-- end of the matrix -->";
    private static final double PRECISE = 0.95;
    private static final int ENOUGH = 60;
    private static final int ENOUGH_OF_THE_SERVER = 12;
    private static final int ENOUGH_HELD_OUT = 20;
    private static final int ENOUGH_OF_THE_SERVER_HELD_OUT = 9;

    private final ConfusionMatrix all =
            ConfusionMatrix.of(CauseJudge.on(LocalDate.of(2026, 11, 21)), RecordedFailure.all());

    @Test
    void what_is_called_infrastructure_is_so() {
        for (ConfusionMatrix part : List.of(all, all.part("tuned"), all.part("held-out"), all.part("by-hand"))) {
            assertThat(part.precision(Cause.INFRASTRUCTURE))
                    .as("precision on INFRASTRUCTURE; wrong: " + part.wrong())
                    .isGreaterThanOrEqualTo(PRECISE);
        }
    }

    @Test
    void no_recipe_is_blamed_for_a_fault_of_ours() {
        assertThat(all.judged())
                .filteredOn(each -> each.failure().label() == Cause.HARNESS)
                .isNotEmpty()
                .noneMatch(each -> each.diagnosis().cause() == Cause.RECIPE);
    }

    @Test
    void no_recipe_is_blamed_for_a_fault_of_the_server() {
        assertThat(all.judged())
                .filteredOn(each -> each.failure().label() == Cause.INFRASTRUCTURE)
                .isNotEmpty()
                .noneMatch(each -> each.diagnosis().cause() == Cause.RECIPE);
    }

    @Test
    void the_rules_get_right_what_they_were_made_with() {
        assertThat(all.part("tuned").wrong()).isEmpty();
    }

    @Test
    void there_is_enough_to_say_something() {
        assertThat(all.judged()).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(all.judged())
                .filteredOn(each -> each.failure().label() == Cause.INFRASTRUCTURE)
                .hasSizeGreaterThanOrEqualTo(ENOUGH_OF_THE_SERVER);
        assertThat(all.part("held-out").judged())
                .hasSizeGreaterThanOrEqualTo(ENOUGH_HELD_OUT)
                .filteredOn(each -> each.failure().label() == Cause.INFRASTRUCTURE)
                .hasSizeGreaterThanOrEqualTo(ENOUGH_OF_THE_SERVER_HELD_OUT);
        assertThat(all.judged()).extracting(each -> each.failure().id()).doesNotHaveDuplicates();
        for (Cause label : Cause.values()) {
            assertThat(all.judged())
                    .as(label.name())
                    .anyMatch(each -> each.failure().label() == label);
        }
    }

    @Test
    void the_matrix_is_printed_and_the_page_has_it(TestReporter reporter) throws IOException {
        reporter.publishEntry("confusion matrix", block());
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN).contains(END);
        String expected =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + block() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("ccci.page"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/verdicts.md; see this test for how to make it")
                .isEqualTo(expected);
    }

    private String block() {
        ConfusionMatrix heldOut = all.part("held-out");
        int byHand = all.part("by-hand").judged().size();
        return "All " + all.judged().size() + " failures, " + (all.judged().size() - byHand) + " of them recorded and "
                + byHand + " made by hand:\n\n" + all.markdown() + "\n"
                + "Of these, the " + heldOut.judged().size() + " that the rules were not made with:\n\n"
                + heldOut.markdown() + "\n"
                + String.format(
                        Locale.ROOT,
                        "INFRASTRUCTURE: precision %.0f %% (held out %.0f %%), recall %.0f %% (held out %.0f %%).%n",
                        100 * all.precision(Cause.INFRASTRUCTURE),
                        100 * heldOut.precision(Cause.INFRASTRUCTURE),
                        100 * all.recall(Cause.INFRASTRUCTURE),
                        100 * heldOut.recall(Cause.INFRASTRUCTURE))
                + (all.wrong().isEmpty() ? "" : "\nJudged wrongly:\n\n" + wrong());
    }

    private String wrong() {
        StringBuilder list = new StringBuilder();
        all.wrong().forEach(each -> list.append("- ").append(each).append('\n'));
        return list.toString();
    }
}
