package dev.ccci.harness.run;

import java.util.Optional;

/**
 * The last answer that the app gave to the question for its health, through the ingress, over TLS that verifies.
 *
 * @param accepted whether its status is one of those that count
 * @param found the answer, or why there was none; for people
 * @param waited how long it was asked for, in milliseconds
 * @param ingressPage whether the ingress gave the same answer for a name that no app has
 * @param thrown why there was no answer, when there was none
 */
public record Answer(boolean accepted, String found, long waited, boolean ingressPage, Optional<Throwable> thrown) {}
