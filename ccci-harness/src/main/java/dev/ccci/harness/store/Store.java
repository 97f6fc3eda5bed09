package dev.ccci.harness.store;

import java.util.List;

/**
 * A place where an app keeps data.
 *
 * @param kind what it is
 * @param name of its own among the stores of an app: the service of an engine, the key of a volume, {@code volume/path} of a SQLite file
 * @param service its name in the compose file: that of the engine, or the first that mounts the volume
 * @param volumes where its data lie; empty for an engine whose data are in no named volume
 * @param found how it was recognised, for people
 */
public record Store(StoreKind kind, String name, String service, List<Volume> volumes, String found) {

    /** Copies the list. */
    public Store {
        volumes = List.copyOf(volumes);
    }

    /**
     * A named volume.
     *
     * @param key its key in the compose file, such as {@code postgres}
     * @param name its name on the server
     * @param target where it is mounted in the service
     */
    public record Volume(String key, String name, String target) {}

    /** Whether its data are meant to outlive a container: a cache without a volume is none of anybody's data. */
    public boolean kept() {
        return !volumes.isEmpty() || kind == StoreKind.POSTGRES || kind == StoreKind.MYSQL;
    }

    /** Name, kind and service, for people: {@code db (PostgreSQL, service db)}. */
    public String title() {
        return name + " (" + kind.title() + ", service " + service + ")";
    }
}
