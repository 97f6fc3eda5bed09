package dev.ccci.spi;

import dev.ccci.Tier;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tiers run, and why.
 *
 * @param decisions one decision per tier; a tier without one runs
 */
public record Plan(Map<Tier, Decision> decisions) {

    /** What becomes of a tier. */
    public enum Fate {
        /** It runs. */
        RUNS,
        /** It does not apply to the recipe. */
        NOT_APPLICABLE,
        /** It should run and cannot, without a fault of the recipe's. */
        UNVERIFIED
    }

    /**
     * The decision about one tier.
     *
     * @param fate what becomes of it
     * @param reason one line for people, such as {@code no service has the label backupbot.backup=true}
     * @param failure makes a tier that cannot run red; empty when it is only skipped
     */
    public record Decision(Fate fate, String reason, Optional<Throwable> failure) {

        /** The tier runs. */
        public static Decision runs(String reason) {
            return new Decision(Fate.RUNS, reason, Optional.empty());
        }

        /** The tier does not apply to this recipe and is skipped. */
        public static Decision notApplicable(String reason) {
            return new Decision(Fate.NOT_APPLICABLE, reason, Optional.empty());
        }

        /** The tier should run and cannot; it is skipped, never told as passed, and not red. */
        public static Decision unverified(String reason) {
            return new Decision(Fate.UNVERIFIED, reason, Optional.empty());
        }

        /** The tier should run and cannot, and that is red; tiers that come after it run all the same. */
        public static Decision unverified(String reason, Throwable failure) {
            return new Decision(Fate.UNVERIFIED, reason, Optional.of(failure));
        }

        /** Whether the tier runs. */
        public boolean runs() {
            return fate == Fate.RUNS;
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
