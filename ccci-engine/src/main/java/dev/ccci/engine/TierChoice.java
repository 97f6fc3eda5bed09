package dev.ccci.engine;

import dev.ccci.Keys;
import dev.ccci.Tier;
import dev.ccci.spi.Settings;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The tiers whose checks may run.
 *
 * @param explicit whether they were asked for by name, so that an empty one is a failure
 */
record TierChoice(Set<Tier> tiers, boolean explicit) {

    static TierChoice of(Settings settings) {
        Optional<String> given = settings.get(Keys.TIERS);
        if (given.isEmpty()) {
            return new TierChoice(EnumSet.allOf(Tier.class), false);
        }
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        for (String word : Names.list(given.get())) {
            tiers.add(Segments.tier(word).orElseThrow(() -> Problems.unknownTier(word)));
        }
        return new TierChoice(tiers, true);
    }
}
