package dev.ccci.harness.swarm;

import dev.ccci.harness.swarm.StackObject.Kind;
import java.util.Locale;
import java.util.Map;

/**
 * Something on a server, whoever it belongs to.
 *
 * @param id for the engine
 * @param name for people
 */
public record HostObject(Kind kind, String id, String name, Map<String, String> labels) {

    /** Copies the map. */
    public HostObject {
        labels = Map.copyOf(labels);
    }

    /** The run that it is labelled with, with what is behind the hyphen; empty when it is not. */
    String run() {
        return labels.getOrDefault(Names.RUN_LABEL, "");
    }

    boolean isOf(String stack) {
        return Names.belongs(stack, name, labels);
    }

    /** Such as {@code volume ghost_data}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
