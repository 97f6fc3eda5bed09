package dev.ccci.harness.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A row of the table in {@code docs/verdicts.md}. It stands in {@code verdicts/<test class>.yml} beside this class, and counts as
 * seen when a test of that name has given what it got to {@code seen}.
 *
 * @param by the test class that sees it
 * @param id unique; in the order of the table
 * @param fault what is broken, as a sentence for a reader who does not know the tests
 * @param tier the first one that is red; empty for a control, which is green
 * @param outcome of the first red check there: {@code failed} or {@code unverified}; {@code passed} for a control
 * @param cause who is blamed; empty for a control
 * @param red every red check and operation of the run, as {@code install InstallChecks.the_app_answers}; empty when the row does not say
 */
public record Saboteur(
        String by, String id, String fault, String tier, String outcome, String cause, List<String> red) {

    static final Path SEEN = Path.of("target", "verdicts");

    private static final Set<String> RED = Set.of("failed", "unverified");

    /** The row with this id; an error when there is none. */
    public static Saboteur named(String id) {
        return SaboteurTable.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no saboteur [" + id + "] in any verdicts/*.yml"));
    }

    /**
     * Compares the verdict of a whole run with the row: the first red tier, its outcome and its cause. Nobody else may be blamed
     * anywhere in the run.
     *
     * @param results what {@code results.json} holds
     */
    public void seen(JsonNode results) {
        List<JsonNode> red = StreamSupport.stream(results.path("tiers").spliterator(), false)
                .filter(each -> RED.contains(each.path("outcome").asText()))
                .toList();
        if (outcome.equals("passed")) {
            assertThat(red).as(id + ": red tiers").isEmpty();
            assertThat(results.path("outcome").asText()).as(id).isEqualTo("passed");
        } else {
            assertThat(red).as(id + ": red tiers").isNotEmpty();
            JsonNode first = red.get(0);
            assertThat(verdict(
                            first.path("name").asText(),
                            outcome(first),
                            first.path("cause").asText()))
                    .as(id + ": first red tier, outcome, cause")
                    .isEqualTo(verdict(tier, outcome, cause));
            assertThat(blamed(red)).as(id + ": who is blamed").containsOnly(cause);
        }
        List<String> all = allRed(results);
        if (!this.red.isEmpty()) {
            assertThat(all).as(id + ": red checks").containsExactlyElementsOf(this.red);
        }
        write(all);
    }

    /** Compares a failure that was seen without a whole run; the row's outcome is {@code failed}. */
    public void seen(LifecycleFailure failure) {
        assertThat(verdict(tier, "failed", failure.blame().name())).as(id).isEqualTo(verdict(tier, outcome, cause));
        write(List.of());
    }

    /** The red checks of the first red tier without any of which it would be seen that one is missing. */
    List<String> decisive() {
        try {
            List<String> all = Files.readAllLines(SEEN.resolve(id));
            List<String> first =
                    all.stream().filter(check -> check.startsWith(tier + " ")).toList();
            return first.size() == 1 || !red.isEmpty() ? first : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verdict(String tier, String outcome, String cause) {
        return String.join(" ", tier, outcome, cause);
    }

    /** For tiers and for every red check in them. */
    private static List<String> blamed(List<JsonNode> red) {
        List<String> blamed = new ArrayList<>();
        for (JsonNode tier : red) {
            blamed.add(tier.path("cause").asText());
            for (JsonNode check : tier.path("checks")) {
                if (RED.contains(check.path("outcome").asText())) {
                    blamed.add(check.path("cause").asText());
                }
            }
        }
        return blamed;
    }

    private static String outcome(JsonNode tier) {
        return StreamSupport.stream(tier.path("checks").spliterator(), false)
                .map(check -> check.path("outcome").asText())
                .filter(RED::contains)
                .findFirst()
                .orElse(tier.path("outcome").asText());
    }

    private static List<String> allRed(JsonNode results) {
        List<String> all = new ArrayList<>();
        for (JsonNode tier : results.path("tiers")) {
            for (JsonNode check : tier.path("checks")) {
                if (RED.contains(check.path("outcome").asText())) {
                    all.add(tier.path("name").asText() + " "
                            + check.path("name").asText());
                }
            }
        }
        return all;
    }

    private void write(List<String> red) {
        try {
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(id), red);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
