package dev.ccci.harness;

import java.util.Optional;

/**
 * Data of the app's own, such as a post or a room, by which the lifecycle proves that upgrades and backups keep it. The recipe's
 * class names it with {@link Markers}.
 *
 * <p>The lifecycle decides when something is written, changed, deleted and looked for, and makes the keys and values: short,
 * unique, of lower-case letters and digits, beginning with a letter. A marker needs a constructor without parameters and keeps
 * nothing in memory, since the app is upgraded and restored between two calls.
 *
 * <p>Where the app needs time, the lifecycle asks again: a marker tries once. Whatever it throws is told with cause TEST.
 */
public interface Marker {

    /**
     * Stores a value, in place of one that the key may have already.
     *
     * @param app what tests get as parameters
     */
    void write(Fixtures app, String key, String value) throws Exception;

    /**
     * Looks for a value in the app, never in a memory of the marker's own.
     *
     * @return what is stored; empty when there is nothing of this key
     */
    Optional<String> read(Fixtures app, String key) throws Exception;

    /** Deletes a value. Nobody else does: afterwards {@link #read} must not find it. */
    void delete(Fixtures app, String key) throws Exception;
}
