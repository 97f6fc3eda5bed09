package dev.ccci.harness.db;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database that speaks SQL. Each statement runs in a connection of its own and is committed at once.
 *
 * <p>Values are bound by the database itself and never become part of a statement's text, whatever is in them; only the character
 * NUL is refused. A value is a string, a number, a boolean, bytes, null, or anything else by its {@code toString()}.
 */
public interface Database {

    /**
     * The rows of a statement that has some.
     *
     * @param sql one statement with the database's own placeholders
     * @param values one for each placeholder
     * @throws LifecycleFailure when the database refuses it, with what it says
     */
    List<Row> query(String sql, @Nullable Object... values);

    /**
     * Runs a statement for its effect.
     *
     * @param sql one statement with the database's own placeholders
     * @param values one for each placeholder
     * @return how many rows were inserted, changed or deleted; MariaDB and MySQL do not count a row that was so already
     * @throws LifecycleFailure when the database refuses it, with what it says
     */
    long update(String sql, @Nullable Object... values);

    /**
     * The row of a statement that has just one.
     *
     * @throws LifecycleFailure when it has none, or more
     */
    default Row one(String sql, @Nullable Object... values) {
        List<Row> rows = query(sql, values);
        if (rows.size() != 1) {
            throw LifecycleFailure.did("asked the database [" + sql + "]")
                    .expected("one row")
                    .found(rows.size() + " rows")
                    .blame(Cause.TEST);
        }
        return rows.get(0);
    }
}
