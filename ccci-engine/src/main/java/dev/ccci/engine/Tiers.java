package dev.ccci.engine;

import dev.ccci.BackupTier;
import dev.ccci.CustomTier;
import dev.ccci.InstallTier;
import dev.ccci.RestoreTier;
import dev.ccci.Tier;
import dev.ccci.UpgradeTier;
import java.lang.annotation.Annotation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which tiers a class belongs to: by its own annotation, an inherited one, or one of an enclosing class. */
final class Tiers {

    private static final Map<Tier, Class<? extends Annotation>> ANNOTATIONS = Map.of(
            Tier.INSTALL, InstallTier.class,
            Tier.UPGRADE, UpgradeTier.class,
            Tier.BACKUP, BackupTier.class,
            Tier.RESTORE, RestoreTier.class,
            Tier.CUSTOM, CustomTier.class);

    static Set<Tier> of(Class<?> type) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        for (@Nullable Class<?> candidate = type;
                candidate != null && tiers.isEmpty();
                candidate = candidate.getEnclosingClass()) {
            addAnnotated(candidate, tiers);
        }
        return tiers;
    }

    private static void addAnnotated(Class<?> type, Set<Tier> tiers) {
        ANNOTATIONS.forEach((tier, annotation) -> {
            if (AnnotationSupport.isAnnotated(type, annotation)) {
                tiers.add(tier);
            }
        });
    }

    private Tiers() {}
}
