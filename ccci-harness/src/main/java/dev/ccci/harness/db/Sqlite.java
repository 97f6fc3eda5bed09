package dev.ccci.harness.db;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * SQLite by its own program. Values are set as parameters, in hexadecimal; rows are JSON. The wait for a lock is set by a command
 * of the program, since the pragma for it would write a row of its own.
 */
final class Sqlite implements Database {

    private static final String WAIT_FOR_LOCK = ".timeout 10000\n";

    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final Client client;

    Sqlite(Client client) {
        this.client = client;
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... values) {
        return rows(sql, run(sql, Value.of(values), ""));
    }

    @Override
    public long update(String sql, @Nullable Object... values) {
        String word = UUID.randomUUID().toString();
        String output = run(sql, Value.of(values), ".print " + word + "\n.mode list\nSELECT changes();\n");
        return Long.parseLong(
                output.substring(output.lastIndexOf(word) + word.length()).strip());
    }

    private String run(String sql, List<Value> values, String more) {
        String begin = "begin-" + UUID.randomUUID();
        String end = "end-" + UUID.randomUUID();
        String parameters = IntStream.range(0, values.size())
                .mapToObj(index -> ".parameter set ?" + (index + 1) + " \"" + expression(values.get(index)) + "\"\n")
                .collect(Collectors.joining());
        String output = client.run(
                sql,
                WAIT_FOR_LOCK + ".parameter init\n" + parameters + ".mode json\n.explain off\nEXPLAIN " + sql
                        + "\n;\n.print " + begin + "\n" + sql + "\n;\n" + more + ".print " + end + "\n");
        String result = client.upTo(end, sql, output);
        int place = result.indexOf(begin);
        checkEveryPlaceholderHasAValue(sql, values.size(), result.substring(0, place));
        return result.substring(place + begin.length());
    }

    /** SQLite takes NULL for a placeholder without a value and says nothing. */
    private void checkEveryPlaceholderHasAValue(String sql, int values, String program) {
        int placeholders = StreamSupport.stream(tree(sql, program).spliterator(), false)
                .filter(step -> step.path("opcode").asText().equals("Variable"))
                .mapToInt(step -> step.path("p1").asInt())
                .max()
                .orElse(0);
        if (placeholders > values) {
            throw client.refused(sql, placeholders + " placeholders and " + values + " values");
        }
    }

    private List<Row> rows(String sql, String text) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode object : tree(sql, text)) {
            List<String> columns = new ArrayList<>();
            List<Optional<String>> cells = new ArrayList<>();
            object.properties().forEach(field -> {
                columns.add(field.getKey());
                cells.add(Optional.of(field.getValue())
                        .filter(value -> !value.isNull())
                        .map(JsonNode::asText));
            });
            rows.addAll(Table.rows(columns, List.of(cells)));
        }
        return rows;
    }

    private JsonNode tree(String sql, String text) {
        try {
            return json.readTree(text.isBlank() ? "[]" : text);
        } catch (JsonProcessingException e) {
            throw client.refused(sql, "no rows with a name for every column: " + e.getOriginalMessage());
        }
    }

    private static String expression(Value value) {
        if (value instanceof Value.Text text) {
            return "CAST(x'" + HexFormat.of().formatHex(text.utf8()) + "' AS TEXT)";
        } else if (value instanceof Value.Bytes bytes) {
            return "x'" + HexFormat.of().formatHex(bytes.bytes()) + "'";
        } else if (value instanceof Value.Flag flag) {
            return flag.value() ? "1" : "0";
        } else if (value instanceof Value.Numeral number) {
            return number.digits();
        }
        return "NULL";
    }
}
