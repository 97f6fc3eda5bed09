package dev.ccci.harness.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.Exec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the clients are told, and what is made of their refusals. That it works with real databases is shown in the lab. */
class DatabasesTest {

    /** A container whose client answers this. */
    private static final class Answering implements Exec {

        private final Output output;
        private final List<String> told = new ArrayList<>();

        Answering(int exitCode, String out, String err) {
            this.output = new Output(exitCode, out, err);
        }

        @Override
        public Output run(String service, List<String> command, byte[] stdin) {
            told.addAll(command);
            told.add(new String(stdin, StandardCharsets.UTF_8));
            return output;
        }

        @Override
        public Exec within(Duration limit) {
            return this;
        }
    }

    private static final String ATTACK = "x'; DROP TABLE notes; --";

    private final Answering failing = new Answering(1, "", "refused");

    @Test
    void no_value_is_told_as_it_is() {
        Databases databases = new Databases(failing);

        assertThatThrownBy(() -> databases.postgres("db").update("DELETE FROM notes WHERE body = $1", ATTACK));
        assertThatThrownBy(() -> databases.mysql("db").update("DELETE FROM notes WHERE body = ?", ATTACK));
        assertThatThrownBy(() -> databases.sqlite("db", "/app.db").update("DELETE FROM notes WHERE body = ?", ATTACK));
        assertThatThrownBy(() -> databases.redis("db").set("key", ATTACK));

        assertThat(failing.told).hasSize(4 * 5 + 1).noneMatch(text -> text.contains("DROP"));
    }

    @Test
    void a_refusal_names_service_statement_and_reason() {
        assertThatThrownBy(() -> new Databases(new Answering(
                                3,
                                "",
                                "psql:<stdin>:3: ERROR:  relation \"x\" does not exist\nLINE 1: SELECT * FROM x\n"))
                        .postgres("db")
                        .query("SELECT * FROM x"))
                .hasMessage("""
                        did       asked the PostgreSQL of service db [SELECT * FROM x]
                        expected  that the database does it
                        found     ERROR:  relation "x" does not exist
                                  LINE 1: SELECT * FROM x
                        cause     TEST""");
    }

    @Test
    void what_the_client_of_mysql_repeats_of_the_script_is_left_out() {
        assertThatThrownBy(() -> new Databases(
                                new Answering(
                                        1,
                                        "",
                                        "--------------\nPREPARE x\n--------------\n\nERROR 1146 (42S02) at line 2: no table\n"))
                        .mysql("db")
                        .query("SELECT * FROM x"))
                .hasMessageContaining("found     ERROR 1146 (42S02) at line 2: no table");
    }

    @Test
    void an_image_without_the_client_says_so() {
        assertThatThrownBy(() -> new Databases(new Answering(127, "", ""))
                        .sqlite("app", "/app.db")
                        .query("SELECT 1"))
                .hasMessageContaining("expected  the program sqlite3 in its image");
    }

    @Test
    void a_client_that_does_not_come_to_its_end_has_not_answered() {
        assertThatThrownBy(() -> new Databases(new Answering(0, "a\n1\n", ""))
                        .postgres("db")
                        .query("SELECT 1 AS a"))
                .hasMessageContaining("found     the client did not come to its end; it wrote");
    }

    @Test
    void a_text_that_no_database_takes_is_refused() {
        Database database = new Databases(failing).postgres("db");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.query("SELECT $1", "a\0b"))
                .withMessageContaining("NUL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.query("SELECT $1", "\ud800"))
                .withMessageContaining("surrogate");
        assertThat(failing.told).isEmpty();
    }
}
