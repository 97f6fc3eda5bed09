package dev.ccci.harness.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {

    private final Row row =
            new Row(Map.of("title", Optional.of("Hello"), "views", Optional.of("12"), "deleted_at", Optional.empty()));

    @Test
    void a_column_is_read_as_text_or_number() {
        assertThat(row.text("title")).isEqualTo("Hello");
        assertThat(row.number("views")).isEqualTo(12);
        assertThat(row.optional("deleted_at")).isEmpty();
    }

    @Test
    void null_is_no_text() {
        assertThatThrownBy(() -> row.text("deleted_at")).hasMessage("""
                did       read a row of a database
                expected  a value in the column deleted_at
                found     NULL
                cause     TEST""");
    }

    @Test
    void an_unknown_column_names_the_nearest_one() {
        assertThatThrownBy(() -> row.optional("titel")).hasMessageContaining("found     none; did you mean [title]?");
    }

    @Test
    void a_text_is_no_number() {
        assertThatThrownBy(() -> row.number("title"))
                .hasMessageContaining("expected  a whole number in the column title")
                .hasMessageContaining("found     [Hello]");
    }
}
