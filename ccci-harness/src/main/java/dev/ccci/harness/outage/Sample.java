package dev.ccci.harness.outage;

import java.time.Duration;

/**
 * One request of a meter.
 *
 * @param at when it was sent, since the measuring began
 * @param kind what it says about the app
 * @param answer what came, for people
 */
record Sample(Duration at, Kind kind, String answer) {

    enum Kind {
        /** The app answered. */
        GOOD,
        /** Nobody answered for it, or with a status that does not count. */
        BAD,
        /** The ingress did not even answer for itself. */
        INGRESS
    }
}
