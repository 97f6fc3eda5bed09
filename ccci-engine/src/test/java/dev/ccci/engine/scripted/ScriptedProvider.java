package dev.ccci.engine.scripted;

import dev.ccci.Tier;
import dev.ccci.spi.Lifecycle;
import dev.ccci.spi.LifecycleProvider;
import dev.ccci.spi.RunRequest;
import dev.ccci.spi.Settings;
import java.util.List;
import java.util.Set;

/** Opens scripted lifecycles. */
public final class ScriptedProvider implements LifecycleProvider {

    @Override
    public Set<String> recipeNames(Settings settings) {
        return settings.get(Script.CATALOGUE)
                .map(names -> Set.of(names.split(",", -1)))
                .orElse(Set.of());
    }

    @Override
    public List<Class<?>> floor(Tier tier) {
        return switch (tier) {
            case INSTALL -> List.of(InstallFloor.class);
            case UPGRADE -> List.of(UpgradeFloor.class);
            case BACKUP -> List.of(BackupFloor.class);
            case RESTORE -> List.of(RestoreFloor.class);
            case CUSTOM -> List.of();
        };
    }

    @Override
    public Lifecycle open(RunRequest request) {
        return new ScriptedLifecycle(request);
    }
}
