package dev.ccci.harness.swarm;

import java.util.Locale;

/**
 * Something on a server that belongs to a stack or a run.
 *
 * @param id for the engine
 * @param name for people
 * @param ofRun whether it bears the id of the run that asks
 */
public record StackObject(Kind kind, String id, String name, boolean ofRun) {

    /** In the order in which they are best removed. */
    public enum Kind {
        /** A service of the Swarm. */
        SERVICE,
        /** A container of a task, or a one-off container of the run. */
        CONTAINER,
        /** A network, overlay or local. */
        NETWORK,
        /** A named volume. */
        VOLUME,
        /** A secret of the Swarm. */
        SECRET,
        /** A config of the Swarm. */
        CONFIG
    }

    /** Such as {@code volume ghost_data}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
