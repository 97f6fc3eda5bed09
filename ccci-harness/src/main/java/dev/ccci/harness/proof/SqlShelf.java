package dev.ccci.harness.proof;

import dev.ccci.harness.db.Database;
import dev.ccci.harness.db.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of ours in the app's database, in the schema that its tables are in: what is dumped, dropped and loaded there, is with it.
 * It has a primary key, as tables of apps have, so that a dump which is loaded over what is there fails here as well.
 */
final class SqlShelf implements Shelf {

    /** What is different between the databases. */
    enum Dialect {
        POSTGRES("INSERT INTO ", " ON CONFLICT (name) DO UPDATE SET content = EXCLUDED.content"),
        MYSQL("REPLACE INTO ", ""),
        SQLITE("REPLACE INTO ", "");

        private final String insert;
        private final String otherwise;

        Dialect(String insert, String otherwise) {
            this.insert = insert;
            this.otherwise = otherwise;
        }

        private String placeholder(int number) {
            return this == POSTGRES ? "$" + number : "?";
        }
    }

    private final Database database;
    private final Dialect dialect;
    private final String table;

    SqlShelf(Database database, Dialect dialect, String token) {
        this.database = database;
        this.dialect = dialect;
        this.table = "ccci_" + token;
    }

    @Override
    public Optional<String> refusal() {
        return switch (dialect) {
            case POSTGRES -> manyDatabases();
            case MYSQL -> noDatabase();
            case SQLITE -> Optional.empty();
        };
    }

    /** As far as the app's own login may see them. What the engine makes for itself does not count, nor what has no table. */
    @Override
    public List<String> others() {
        return switch (dialect) {
            case POSTGRES ->
                names("SELECT datname AS name FROM pg_database WHERE NOT datistemplate"
                        + " AND datname NOT IN ('postgres', current_database()) ORDER BY datname");
            case MYSQL ->
                names("SELECT DISTINCT table_schema AS name FROM information_schema.tables WHERE table_schema NOT IN"
                        + " ('information_schema', 'mysql', 'performance_schema', 'sys', DATABASE()) ORDER BY name");
            case SQLITE -> List.of();
        };
    }

    private List<String> names(String sql) {
        return database.query(sql).stream().map(row -> row.text("name")).toList();
    }

    @Override
    public void put(Map<String, String> texts) {
        make();
        List<String> values = new ArrayList<>();
        texts.forEach((name, content) -> values.addAll(List.of(name, content)));
        String rows = IntStream.range(0, texts.size())
                .mapToObj(row -> "(" + dialect.placeholder(2 * row + 1) + ", " + dialect.placeholder(2 * row + 2) + ")")
                .collect(Collectors.joining(", "));
        database.update(
                dialect.insert + table + " (name, content) VALUES " + rows + dialect.otherwise, values.toArray());
    }

    @Override
    public void delete(String name) {
        database.update("DELETE FROM " + table + " WHERE name = " + dialect.placeholder(1), name);
    }

    @Override
    public Map<String, String> read() {
        make();
        Map<String, String> found = new LinkedHashMap<>();
        for (Row row : database.query("SELECT name, content FROM " + table)) {
            // a dump that is loaded over what is there may bring a name twice
            found.merge(row.text("name"), row.text("content"), (one, other) -> one + " and " + other);
        }
        return found;
    }

    @Override
    public void remove() {
        database.update("DROP TABLE IF EXISTS " + table);
    }

    private void make() {
        database.update("CREATE TABLE IF NOT EXISTS " + table
                + " (name VARCHAR(40) NOT NULL PRIMARY KEY, content VARCHAR(80) NOT NULL)");
    }

    /** Without POSTGRES_DB the client takes the database {@code postgres}, in which no app has its data when there are others. */
    private Optional<String> manyDatabases() {
        Row row = database.one(
                "SELECT current_database() AS ours, (SELECT string_agg(datname, ', ' ORDER BY datname)"
                        + " FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('postgres', current_database())) AS others");
        return row.optional("others")
                .filter(others -> row.text("ours").equals("postgres"))
                .map(others -> "its variables name no database (POSTGRES_DB), and it has several: " + others);
    }

    private Optional<String> noDatabase() {
        return database.one("SELECT DATABASE() AS ours").optional("ours").isPresent()
                ? Optional.empty()
                : Optional.of("its variables name no database (MARIADB_DATABASE or MYSQL_DATABASE)");
    }
}
