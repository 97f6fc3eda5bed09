package dev.ccci.harness.backup;

import java.util.Map;

/**
 * What the backup contract reads of a service.
 *
 * @param name the service's name as in the compose file
 * @param labels its deploy labels
 * @param volumes its named volumes by their target in the container
 */
public record LabelledService(String name, Map<String, String> labels, Map<String, Volume> volumes) {

    /** Copies the maps. */
    public LabelledService {
        labels = Map.copyOf(labels);
        volumes = Map.copyOf(volumes);
    }

    /**
     * A named volume.
     *
     * @param key its key in the compose file, such as {@code content}
     * @param name its name on the server
     */
    public record Volume(String key, String name) {}
}
