package dev.ccci.harness.backup;

import java.util.Map;

/**
 * What the backup contract reads of a service.
 *
 * @param name the service's name as in the compose file
 * @param labels its deploy labels
 * @param volumes its named volumes: target in the container → key in the compose file
 */
public record LabelledService(String name, Map<String, String> labels, Map<String, String> volumes) {

    /** Copies the maps. */
    public LabelledService {
        labels = Map.copyOf(labels);
        volumes = Map.copyOf(volumes);
    }
}
