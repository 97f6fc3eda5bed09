package dev.ccci.spi;

import dev.ccci.Tier;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which tiers run, and why.
 *
 * @param decisions one decision per tier; a tier without one runs
 */
public record Plan(Map<Tier, Decision> decisions) {

    /**
     * The decision about one tier.
     *
     * @param runs false when the tier is not applicable to this recipe
     * @param reason one line for people, such as {@code no service has the label backupbot.backup=true}
     */
    public record Decision(boolean runs, String reason) {

        /** The tier runs. */
        public static Decision runs(String reason) {
            return new Decision(true, reason);
        }

        /** The tier does not apply to this recipe and is skipped. */
        public static Decision notApplicable(String reason) {
            return new Decision(false, reason);
        }
    }

    /** Copies the map. */
    public Plan {
        decisions = decisions.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(decisions));
    }

    /** The decision about a tier. */
    public Decision decision(Tier tier) {
        return decisions.getOrDefault(tier, Decision.runs("selected"));
    }
}
