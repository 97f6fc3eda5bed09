package dev.ccci.harness.swarm;

import java.util.Map;
import java.util.Set;

/**
 * What a wait for a stack is about.
 *
 * @param what for the failure text, such as {@code after the deploy}
 * @param services full names that must exist; others of the stack are waited for as well
 * @param before versions of services before the update; each must be newer before it counts
 * @param fresh whether every task of the stack belongs to this wait, so that failures from before the first look count
 * @param rollbackCounts whether a service that was rolled back is a failure
 */
public record Expectation(
        String what, Set<String> services, Map<String, Long> before, boolean fresh, boolean rollbackCounts) {

    /** A copy of the collections is kept. */
    public Expectation {
        services = Set.copyOf(services);
        before = Map.copyOf(before);
    }

    /** A new stack; {@code services} are the full names of those it declares, or empty when unknown. */
    public static Expectation afterDeploy(Set<String> services) {
        return new Expectation("after the deploy", services, Map.of(), true, true);
    }

    /**
     * A stack deployed again. Services that are rolled back or paused are failures even if they serve.
     *
     * @param before see {@link DeployedIdentity#versions()}
     */
    public static Expectation afterUpdate(Set<String> services, Map<String, Long> before) {
        return new Expectation("after the update", services, before, false, true);
    }

    /** The same in other words, for the failure text. */
    public Expectation saying(String words) {
        return new Expectation(words, services, before, fresh, rollbackCounts);
    }

    /** A stack that was not changed, or restarted by someone else: it must be at rest. */
    public static Expectation settled() {
        return new Expectation("for it to settle", Set.of(), Map.of(), false, false);
    }
}
