package dev.ccci.harness.lifecycle;

import dev.ccci.harness.recipe.SecretValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A dep of which the run puts nothing on the server, and so has nothing to prepare, to look at or to remove there. */
interface AbsentDep extends DepApp {

    @Override
    default List<String> needs() {
        return List.of();
    }

    @Override
    default boolean isDeployed() {
        return false;
    }

    @Override
    default void prepare() {}

    @Override
    default void remove() {}

    @Override
    default int deploys() {
        return 0;
    }

    @Override
    default List<String> residue() {
        return List.of();
    }

    @Override
    default void saveLogs(Path folder) {}

    @Override
    default Map<String, SecretValue> secrets() {
        return Map.of();
    }

    @Override
    default void attach(Map<String, SecretValue> secrets) {}

    @Override
    default void keep() {}

    @Override
    default void close() {}
}
