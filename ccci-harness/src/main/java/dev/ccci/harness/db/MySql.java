package dev.ccci.harness.db;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL by their client. Statement and values travel in base64 and become variables of the session; the server prepares and
 * executes them. The result is the client's XML, the one form in which it tells NULL from a text.
 */
final class MySql implements Database {

    private final Client client;

    MySql(Client client) {
        this.client = client;
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... values) {
        List<XmlResult> results = XmlResult.read(client.run(sql, script(sql, Value.of(values))));
        if (results.isEmpty()) {
            throw client.refused(sql, "no result at all; is it a statement that has rows?");
        }
        return results.get(0).rows();
    }

    @Override
    public long update(String sql, @Nullable Object... values) {
        String output = client.run(sql, script(sql, Value.of(values)) + "SELECT ROW_COUNT() AS changed;\n");
        List<XmlResult> results = XmlResult.read(output);
        return Math.max(0, results.get(results.size() - 1).rows().get(0).number("changed"));
    }

    private static String script(String sql, List<Value> values) {
        List<String> lines = new ArrayList<>();
        lines.add("SET @ccci_statement = " + text(sql.getBytes(StandardCharsets.UTF_8)));
        IntStream.range(0, values.size())
                .forEach(index -> lines.add("SET @ccci_" + index + " = " + expression(values.get(index))));
        lines.add("PREPARE ccci_statement FROM @ccci_statement");
        String using = IntStream.range(0, values.size())
                .mapToObj(index -> "@ccci_" + index)
                .collect(Collectors.joining(", "));
        lines.add("EXECUTE ccci_statement" + (using.isEmpty() ? "" : " USING " + using));
        return lines.stream().map(line -> line + ";\n").collect(Collectors.joining());
    }

    private static String expression(Value value) {
        if (value instanceof Value.Text text) {
            return text(text.utf8());
        } else if (value instanceof Value.Bytes bytes) {
            return base64(bytes.bytes());
        } else if (value instanceof Value.Flag flag) {
            return flag.value() ? "TRUE" : "FALSE";
        } else if (value instanceof Value.Numeral number) {
            return number.digits();
        }
        return "NULL";
    }

    private static String text(byte[] utf8) {
        return "CONVERT(" + base64(utf8) + " USING utf8mb4)";
    }

    private static String base64(byte[] bytes) {
        return "FROM_BASE64('" + Base64.getEncoder().encodeToString(bytes) + "')";
    }
}
