package dev.ccci.harness.failure;

import java.util.Locale;

/** Whose code a step is. */
public enum Code {
    /** An operation of ccci. */
    CCCI,
    /** A check that every recipe gets. */
    FLOOR,
    /** A test of the recipe directory, or of the recipe's own. */
    OVERLAY;

    /** In lower case, as rules name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
