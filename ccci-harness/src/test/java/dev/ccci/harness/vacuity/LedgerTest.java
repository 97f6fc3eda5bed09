package dev.ccci.harness.vacuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every step has somebody who notices when it does nothing. After a change of steps:
 * {@code mvn -pl ccci-harness -am test -Dtest=LedgerTest -Dccci.ledger=write}, then name the killer of what is {@code open} in
 * {@code ledger.yml}; docs/verdicts.md says how to find it.
 */
class LedgerTest {

    private final Ledger ledger = read();

    private static Ledger read() {
        if ("write".equals(System.getProperty("ccci.ledger"))) {
            Ledger.read().write();
        }
        return Ledger.read();
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
    void every_step_has_somebody_who_notices_when_it_does_nothing() {
        assertThat(ledger.steps())
                .as("steps, and those of them that are open")
                .noneMatch(step -> ledger.killer(step).open());
    }
}
