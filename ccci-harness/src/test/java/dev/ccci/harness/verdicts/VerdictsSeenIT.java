package dev.ccci.harness.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after all others: a row of the table that no test has seen is a claim without a proof. */
class VerdictsSeenIT {

    @Test
    void every_saboteur_of_the_table_was_seen_in_this_build() throws IOException {
        try (Stream<Path> seen = Files.list(Saboteur.SEEN)) {
            List<String> names = seen.map(file -> file.getFileName().toString()).toList();

            assertThat(SaboteurTable.rows()).extracting(Saboteur::id).isSubsetOf(names);
        }
    }
}
