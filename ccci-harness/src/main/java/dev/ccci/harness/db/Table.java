package dev.ccci.harness.db;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows of columns and cells. */
final class Table {

    private Table() {}

    static List<Row> rows(List<String> columns, List<List<Optional<String>>> lines) {
        if (columns.stream().distinct().count() < columns.size()) {
            throw LifecycleFailure.did("read a result with the columns " + columns)
                    .expected("a name of its own for every column")
                    .found("one name twice; give them names with AS")
                    .blame(Cause.TEST);
        }
        return lines.stream().map(line -> row(columns, line)).toList();
    }

    private static Row row(List<String> columns, List<Optional<String>> line) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            values.put(columns.get(index), line.get(index));
        }
        return new Row(values);
    }
}
