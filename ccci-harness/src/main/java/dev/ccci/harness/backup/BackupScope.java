package dev.ccci.harness.backup;

import java.util.List;
import java.util.Optional;

/**
 * What a recipe's labels say about backups.
 *
 * @param services the services with {@code backupbot.backup=true}
 * @param volumes the volumes that are saved
 * @param hooks the commands around saving and putting back
 * @param all every named volume of the app, saved or not
 * @param lost the promised paths that lie in no volume
 * @param findings what the labels say and nobody will do, one line each
 */
public record BackupScope(
        List<String> services,
        List<SavedVolume> volumes,
        List<Hook> hooks,
        List<AppVolume> all,
        List<LostPath> lost,
        List<String> findings) {

    /** Copies the lists. */
    public BackupScope {
        services = List.copyOf(services);
        volumes = List.copyOf(volumes);
        hooks = List.copyOf(hooks);
        all = List.copyOf(all);
        lost = List.copyOf(lost);
        findings = List.copyOf(findings);
    }

    /** Whether the recipe takes part in backups at all. */
    public boolean capable() {
        return !services.isEmpty();
    }

    /** The hooks of one moment, in the order of the services. */
    public List<Hook> hooks(Hook.Moment moment) {
        return hooks.stream().filter(hook -> hook.moment() == moment).toList();
    }

    /** Which part of a volume is saved; empty for one that is not. */
    Optional<SavedVolume> saved(String key) {
        return volumes.stream().filter(volume -> volume.key().equals(key)).findFirst();
    }

    /** The services that mount a volume. */
    List<String> mounting(String key) {
        return all.stream()
                .filter(volume -> volume.key().equals(key))
                .flatMap(volume -> volume.services().stream())
                .toList();
    }
}
