package dev.ccci.engine;

import dev.ccci.Tier;
import java.util.EnumSet;
import java.util.Set;

/** What tiers need of each other. */
final class Needs {

    /** The tiers whose operation must not have failed, when it is part of the run. */
    static Set<Tier> unbroken(Tier tier) {
        return switch (tier) {
            case INSTALL -> EnumSet.noneOf(Tier.class);
            case UPGRADE -> EnumSet.of(Tier.INSTALL);
            case BACKUP, CUSTOM -> EnumSet.of(Tier.INSTALL, Tier.UPGRADE);
            case RESTORE -> EnumSet.of(Tier.INSTALL, Tier.UPGRADE, Tier.BACKUP);
        };
    }

    /** Whether a tier cannot apply when another one does not. */
    static boolean fallsWith(Tier tier, Tier other) {
        return unbroken(tier).contains(other) && other != Tier.UPGRADE;
    }

    private Needs() {}
}
