package dev.ccci.harness.lifecycle;

import dev.ccci.Tier;
import dev.ccci.harness.floor.BackupChecks;
import dev.ccci.harness.floor.InstallChecks;
import dev.ccci.harness.floor.RestoreChecks;
import dev.ccci.harness.floor.UpgradeChecks;
import java.util.List;
import java.util.Map;

/** The classes of the floor, by tier. */
final class Floor {

    private static final Map<Tier, List<Class<?>>> CLASSES = Map.of(
            Tier.INSTALL, List.of(InstallChecks.class),
            Tier.UPGRADE, List.of(UpgradeChecks.class),
            Tier.BACKUP, List.of(BackupChecks.class),
            Tier.RESTORE, List.of(RestoreChecks.class));

    private Floor() {}

    static List<Class<?>> of(Tier tier) {
        return CLASSES.getOrDefault(tier, List.of());
    }
}
