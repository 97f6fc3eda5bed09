package dev.ccci.harness.failure;

import java.util.Locale;

/** How sure it is who is to blame. */
public enum Confidence {
    /** What was observed leaves no other reading. */
    HIGH,
    /** The likeliest reading of what was observed. */
    MEDIUM,
    /** A first address for somebody who looks into it. */
    LOW;

    /** In lower case, as reports show it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
