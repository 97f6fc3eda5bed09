package dev.ccci.harness.proof;

import dev.ccci.harness.Exec;
import dev.ccci.harness.store.Store;

/** Where the program {@code sqlite3} can be run on a file in a volume. */
@FunctionalInterface
public interface SqlitePlace {

    /**
     * Commands in a container that has the program, and the file's volume where the file's service has it.
     *
     * @param file a store of SQLite
     * @throws dev.ccci.harness.failure.LifecycleFailure when there is none
     */
    Exec of(Store file);
}
