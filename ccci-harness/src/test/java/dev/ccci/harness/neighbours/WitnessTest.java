package dev.ccci.harness.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.local.LocalEngine;
import dev.ccci.harness.local.LocalWitness;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a witness tells of what an engine says; the lab tests do the same with a real one. */
class WitnessTest {

    private static final String STACK = "ccci-witness-7c2e9a";

    private final LocalEngine engine = LocalWitness.on(
            new LocalEngine(), "7c2e9a", "witness-7c2e9a.ci.test", "db", "witness-7c2e9a.ci.test", "app");

    @AfterEach
    void close() {
        engine.close();
    }

    private Witness standing() {
        Witness witness = Witness.beside(engine.server(), "7c2e9a");
        assertThat(witness.absence()).isEmpty();
        return witness;
    }

    @Test
    void what_is_taken_from_it_is_named() {
        try (Witness witness = standing()) {
            assertThat(witness.changes()).isEmpty();

            engine.loses("volumes", STACK + "_idle");

            assertThat(witness.changes()).containsExactly("volume " + STACK + "_idle is gone");
        }
    }

    @Test
    void it_tells_under_which_names_it_was_asked_for_that_are_not_its_own() {
        try (Witness witness = standing()) {
            assertThat(witness.askedAs()).containsExactly("app", "db");
        }
    }

    @Test
    void when_it_is_to_leave_it_is_removed_beside_the_run() {
        Witness witness = standing();

        witness.leave();

        Awaitility.await()
                .untilAsserted(() -> assertThat(engine.changes()).contains("DELETE /services/" + STACK + "_app"));
    }

    @Test
    void who_closes_it_waits_until_all_of_it_is_gone() {
        Witness witness = standing();

        witness.close();

        assertThat(engine.changes())
                .filteredOn(change -> change.startsWith("DELETE "))
                .containsExactlyInAnyOrder(
                        "DELETE /services/" + STACK + "_app",
                        "DELETE /networks/" + STACK + "_own",
                        "DELETE /volumes/" + STACK + "_data",
                        "DELETE /volumes/" + STACK + "_idle",
                        "DELETE /secrets/" + STACK + "_secret",
                        "DELETE /configs/" + STACK + "_answer");
    }
}
