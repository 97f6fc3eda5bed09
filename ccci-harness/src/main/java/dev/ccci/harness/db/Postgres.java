package dev.ccci.harness.db;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL by psql. A statement with values is prepared by the server and executed with literals that psql makes of variables, which
 * are set in hexadecimal: nothing of a value is ever read as SQL. The result is CSV, in which NULL is a word that nothing else can be.
 */
final class Postgres implements Database {

    private static final Pattern TAG = Pattern.compile("(?:^|\\n)(?:INSERT \\d+|UPDATE|DELETE|MERGE) (\\d+)\\n$");

    private final Client client;

    Postgres(Client client) {
        this.client = client;
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... values) {
        String end = "end-" + UUID.randomUUID();
        String missing = "null-" + UUID.randomUUID();
        String output = client.run(
                sql,
                "\\pset format csv\n\\pset null " + missing + "\n" + statement(sql, Value.of(values)) + "\\echo " + end
                        + "\n");
        List<List<String>> lines = Csv.read(client.upTo(end, sql, output));
        if (lines.isEmpty()) {
            return List.of();
        }
        return Table.rows(
                lines.get(0),
                lines.subList(1, lines.size()).stream()
                        .map(line -> line.stream()
                                .map(cell -> Optional.of(cell).filter(text -> !text.equals(missing)))
                                .toList())
                        .toList());
    }

    @Override
    public long update(String sql, @Nullable Object... values) {
        String end = "end-" + UUID.randomUUID();
        // the command tag, such as UPDATE 2; a variable of psql has the same number, but not when a comment follows the
        // semicolon
        String output =
                client.run(sql, "\\set QUIET off\n" + statement(sql, Value.of(values)) + "\\echo " + end + "\n");
        Matcher tag = TAG.matcher(client.upTo(end, sql, output));
        return tag.find() ? Long.parseLong(tag.group(1)) : 0;
    }

    private static String statement(String sql, List<Value> values) {
        if (values.isEmpty()) {
            return sql + "\n;\n";
        }
        String variables = IntStream.range(0, values.size())
                .mapToObj(index -> "\\set ccci_" + index + " '" + Value.escaped(text(values.get(index))) + "'\n")
                .collect(Collectors.joining());
        String arguments = IntStream.range(0, values.size())
                .mapToObj(index -> values.get(index) instanceof Value.Null ? "NULL" : ":'ccci_" + index + "'")
                .collect(Collectors.joining(", "));
        return variables + "PREPARE ccci_statement AS\n" + sql + "\n;\nEXECUTE ccci_statement(" + arguments + ");\n";
    }

    /** What PostgreSQL reads as the value, whatever type the placeholder has. */
    private static byte[] text(Value value) {
        if (value instanceof Value.Text text) {
            return text.utf8();
        }
        String text = "";
        if (value instanceof Value.Bytes bytes) {
            text = "\\x" + HexFormat.of().formatHex(bytes.bytes());
        } else if (value instanceof Value.Flag flag) {
            text = Boolean.toString(flag.value());
        } else if (value instanceof Value.Numeral number) {
            text = number.digits();
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
