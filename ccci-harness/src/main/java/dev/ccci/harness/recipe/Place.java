package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;

/**
 * A place in a file that people write.
 *
 * @param file the file's name as people know it, such as {@code compose.yml}
 * @param line from 1
 * @param column from 1; 0 when the whole line is meant
 * @param blame whose fault a mistake here is
 */
record Place(String file, int line, int column, Cause blame) {

    /** A mistake at this place. */
    LifecycleFailure failure(String expected, String found) {
        return LifecycleFailure.did("read " + this)
                .expected(expected)
                .found(found)
                .blame(blame);
    }

    @Override
    public String toString() {
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
