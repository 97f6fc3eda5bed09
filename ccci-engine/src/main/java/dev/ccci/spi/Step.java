package dev.ccci.spi;

import dev.ccci.Tier;
import java.util.Optional;

/**
 * A node of the run, as reports show it.
 *
 * @param kind what sort of node it is
 * @param tier the tier it belongs to; empty for the recipe and the teardown
 * @param name what people read, such as {@code serves()} or {@code deploy}
 * @param group for a check, the simple name of its class, such as {@code InstallChecks}; else empty
 * @param uniqueId the JUnit unique id, which selects exactly this node again
 */
public record Step(Kind kind, Optional<Tier> tier, String name, String group, String uniqueId) {

    /** Sorts of nodes. */
    public enum Kind {
        /** The whole run of a recipe. */
        RECIPE,
        /** One tier. */
        TIER,
        /** An operation of the lifecycle. */
        OPERATION,
        /** A test of the floor or of an overlay; also a test class whose set-up failed. */
        CHECK,
        /** The teardown as a whole. */
        TEARDOWN
    }
}
