package dev.ccci.harness.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.vacuity.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after all others: a row of the table that no test has seen is a claim without a proof. */
class VerdictsSeenIT {

    @Test
    void every_saboteur_of_the_table_was_seen_in_this_build() throws IOException {
        Instant began = Instant.parse(System.getProperty("ccci.build.began"));
        try (Stream<Path> seen = Files.list(Saboteur.SEEN)) {
            List<String> names = seen.filter(file -> !written(file).isBefore(began))
                    .map(file -> file.getFileName().toString())
                    .toList();

            assertThat(SaboteurTable.rows()).extracting(Saboteur::id).isSubsetOf(names);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A check that could not fail would be noticed: some run is red for nothing else, or its row says exactly what is red in it. */
    @Test
    void every_check_of_the_floor_whose_killer_is_a_saboteur_was_decisive_for_one() {
        Ledger ledger = Ledger.read();
        Set<String> decisive = SaboteurTable.rows().stream()
                .flatMap(row -> row.decisive().stream())
                .map(check -> check.replaceFirst("^\\S+ (\\S+).*", "$1"))
                .collect(Collectors.toSet());

        assertThat(ledger.steps().stream()
                        .filter(step -> ledger.killer(step).saboteur())
                        .map(step -> step.toString().replace("floor.", "").replace('#', '.')))
                .isNotEmpty()
                .isSubsetOf(decisive);
    }
}
