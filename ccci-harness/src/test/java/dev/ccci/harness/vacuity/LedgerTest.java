package dev.ccci.harness.vacuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every step has somebody who notices when it does nothing. After a change of steps:
 * {@code mvn -pl ccci-harness -am test -Dtest=LedgerTest -Dccci.ledger=write -Dsurefire.failIfNoSpecifiedTests=false}, then name the
 * killer of what is {@code open} in {@code ledger.yml}; docs/verdicts.md says how to find it.
 */
class LedgerTest {

    /** How many steps nobody notices, each named in the docs. Only ever lowered. */
    private static final int SURVIVORS = 0;

    private static final Path PAGE = Path.of("../docs/verdicts.md");
    private static final String BEGIN = "<!-- steps that nobody notices: made by LedgerTest -->\n";
    private static final String END = "<!-- end of these steps -->";

    private final Ledger ledger = read();

    private static Ledger read() {
        if (write()) {
            Ledger.read().write();
        }
        return Ledger.read();
    }

    private static boolean write() {
        return "write".equals(System.getProperty("ccci.ledger"));
    }

    @Test
    void every_class_that_does_something_is_in_the_ledger_as_steps_or_as_a_part_of_steps() {
        Set<String> known = new TreeSet<>(ledger.classes());
        ledger.parts().stream().filter(part -> !part.contains("#")).forEach(known::add);

        assertThat(known)
                .as("classes in ledger.yml, and those that do something; see this test for what to do")
                .containsExactlyInAnyOrderElementsOf(Steps.types(Steps.all()));
    }

    @Test
    void no_class_is_both_and_each_part_exists_and_has_a_reason() {
        Set<String> all = Steps.all().stream().map(Step::toString).collect(Collectors.toSet());

        assertThat(ledger.parts()).doesNotContainAnyElementsOf(ledger.classes());
        assertThat(ledger.parts()).filteredOn(part -> part.contains("#")).isSubsetOf(all);
        assertThat(ledger.reasons())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20).contains(" "));
    }

    @Test
    void the_ledger_has_every_step_and_nothing_else() {
        assertThat(ledger.killers().keySet())
                .as("steps in ledger.yml, and those that are in the classes; see this test for what to do")
                .containsExactlyInAnyOrderElementsOf(
                        ledger.steps().stream().map(Step::toString).toList());
    }

    @Test
    void every_killer_exists() {
        TestClasses tests = new TestClasses(Duration.ofSeconds(10));

        assertThat(ledger.steps()).isNotEmpty().allSatisfy(step -> {
            Killer killer = ledger.killer(step);
            if (!killer.open() && !killer.run()) {
                assertThat(killer.all())
                        .as(step.toString())
                        .allMatch(name -> name.equals(Killer.SABOTEUR) || tests.exists(name));
            }
        });
    }

    @Test
    void what_nobody_notices_is_named_in_the_docs_and_never_more() throws IOException {
        List<String> survivors = ledger.steps().stream()
                .filter(step -> ledger.killer(step).open())
                .map(step -> "- `" + step + "`")
                .sorted()
                .toList();
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN).contains(END);
        if (write()) {
            Files.writeString(
                    PAGE,
                    page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                            + survivors.stream().map(line -> line + "\n").collect(Collectors.joining())
                            + page.substring(page.indexOf(END)));
            page = Files.readString(PAGE);
        }

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END))
                        .lines())
                .as("steps that nobody notices, in docs/verdicts.md")
                .containsExactlyElementsOf(survivors);
        assertThat(survivors)
                .as("steps that nobody notices: a new one needs a killer")
                .hasSizeLessThanOrEqualTo(SURVIVORS);
    }
}
