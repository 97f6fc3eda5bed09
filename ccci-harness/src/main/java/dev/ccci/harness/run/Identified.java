package dev.ccci.harness.run;

import java.util.List;

/**
 * What was put on the server first, and what the Swarm says that is there.
 *
 * @param deployed the base's version, or the first digits of the head's commit
 * @param label the label of the service {@code app} that names it: {@code version} of a base, {@code chaos-version} of a head
 * @param told what that label says; empty when it is missing
 * @param otherImages services with another image than that of the compose files, one line each
 */
public record Identified(String deployed, String label, String told, List<String> otherImages) {

    /** Copies the list. */
    public Identified {
        otherImages = List.copyOf(otherImages);
    }
}
