package dev.ccci.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.db.Database;
import dev.ccci.harness.db.Row;
import dev.ccci.harness.proof.SqlShelf.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of a table's rows. What databases make of the statements is shown in the lab. */
class SqlShelfTest {

    private final Rows rows = new Rows();
    private final SqlShelf shelf = new SqlShelf(rows, Dialect.POSTGRES, "t0k3n");

    @Test
    void what_is_in_the_table_is_read_and_the_table_is_made_when_it_is_gone() {
        rows.row("kept", "kept-t0k3n").row("changed", "changed-t0k3n");

        assertThat(shelf.read())
                .containsExactly(Map.entry("kept", "kept-t0k3n"), Map.entry("changed", "changed-t0k3n"));
        assertThat(rows.updates).singleElement().asString().startsWith("CREATE TABLE IF NOT EXISTS ccci_t0k3n ");
    }

    @Test
    void a_name_that_is_there_twice_is_not_as_it_was() {
        rows.row("changed", "changed-t0k3n").row("changed", "mutated-t0k3n");

        assertThat(shelf.read()).containsEntry("changed", "changed-t0k3n and mutated-t0k3n");
    }

    @Test
    void texts_are_put_over_others_of_their_name() {
        shelf.put(Map.of("kept", "kept-t0k3n"));

        assertThat(rows.updates.get(1)).startsWith("INSERT INTO ccci_t0k3n (name, content) VALUES ($1, $2)");
        assertThat(rows.values).containsExactly("kept", "kept-t0k3n");
    }

    @Test
    void one_is_deleted_by_its_name() {
        shelf.delete("kept");

        assertThat(rows.updates).containsExactly("DELETE FROM ccci_t0k3n WHERE name = $1");
        assertThat(rows.values).containsExactly("kept");
    }

    @Test
    void a_server_whose_variables_name_none_of_its_databases_is_refused() {
        rows.rows.add(new Row(Map.of("ours", Optional.of("postgres"), "others", Optional.of("blog, wiki"))));

        assertThat(shelf.refusal())
                .contains("its variables name no database (POSTGRES_DB), and it has several: blog, wiki");
    }

    /** A table of these rows, whatever is done to it. */
    private static final class Rows implements Database {

        private final List<Row> rows = new ArrayList<>();
        private final List<String> updates = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();

        Rows row(String name, String content) {
            rows.add(new Row(Map.of("name", Optional.of(name), "content", Optional.of(content))));
            return this;
        }

        @Override
        public List<Row> query(String sql, @Nullable Object... values) {
            return rows;
        }

        @Override
        public long update(String sql, @Nullable Object... values) {
            updates.add(sql);
            this.values.addAll(Arrays.asList(values));
            return 0;
        }
    }
}
