package dev.ccci.harness.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place of ours in a database, where small texts lie by name. What it throws is what the database says. */
interface Shelf {

    /** Why the app's data cannot be proven here although markers could be planted. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** Other databases of the same server, in which nothing of ours lies. */
    default List<String> others() {
        return List.of();
    }

    /** Puts texts there, over others of the same name; makes the place when it is missing. */
    void put(Map<String, String> texts);

    /** Takes one away. */
    void delete(String name);

    /** All that is there, by name. */
    Map<String, String> read();

    /** Takes everything away, the place as well. */
    void remove();
}
