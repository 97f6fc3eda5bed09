package dev.ccci.harness.db;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a result: texts as the database writes them, so a boolean is {@code t} in PostgreSQL and {@code 1} elsewhere.
 *
 * @param values by column, in the order of the statement; NULL is empty
 */
public record Row(Map<String, Optional<String>> values) {

    /** Copies the map. */
    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The text in a column.
     *
     * @throws LifecycleFailure when it is NULL, or there is no such column
     */
    public String text(String column) {
        return optional(column).orElseThrow(() -> failure("a value in the column " + column, "NULL"));
    }

    /**
     * The text in a column; empty for NULL.
     *
     * @throws LifecycleFailure when there is no such column; names the nearest ones
     */
    public Optional<String> optional(String column) {
        Optional<String> value = values.get(column);
        if (value == null) {
            throw failure("a column " + column, "none; " + Nearest.sentence(column, values.keySet()));
        }
        return value;
    }

    /**
     * The whole number in a column.
     *
     * @throws LifecycleFailure when it is none
     */
    public long number(String column) {
        String text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw failure("a whole number in the column " + column, "[" + text + "]");
        }
    }

    private static LifecycleFailure failure(String expected, String found) {
        return LifecycleFailure.did("read a row of a database")
                .expected(expected)
                .found(found)
                .blame(Cause.TEST);
    }
}
