package dev.ccci.harness.backup;

import java.util.List;

/**
 * A named volume of the app.
 *
 * @param key its key in the compose file, such as {@code content}
 * @param name its name on the server
 * @param services those that mount it
 * @param unsaved why no label saves it, such as {@code service db has no label backupbot.backup=true}; empty when one does
 */
public record AppVolume(String key, String name, List<String> services, String unsaved) {

    /** Copies the list. */
    public AppVolume {
        services = List.copyOf(services);
    }
}
