package dev.ccci.spi;

import dev.ccci.Operation;
import dev.ccci.Tier;
import java.util.List;

/**
 * One run of one recipe. The engine calls {@link #prepare()} once, then {@link #perform} at most once per operation, and
 * {@link #close()} at the end, whatever happened. Steps are told in the order in which they happen.
 *
 * <p>{@link Operation#UNDEPLOY} is performed whenever {@link Operation#DEPLOY} was tried. Calls come from one thread, except
 * {@link #started} and {@link #finished}, which a parallel tier calls from several.
 *
 * <p>While the run is open, the lifecycle is in the request-level store under {@link #NAMESPACE}, with the recipe's name as
 * key; that is how extensions find it.
 */
public interface Lifecycle {

    /** The only part of the store namespace under which the engine keeps open lifecycles. */
    String NAMESPACE = "ccci";

    /**
     * Finds the recipe and decides which tiers run.
     *
     * @throws Exception when the recipe cannot be run at all; reported on the recipe's node
     */
    Plan prepare() throws Exception;

    /**
     * Test classes that only {@link #prepare()} could find, such as those in the repository of the recipe itself. Asked once
     * for each tier that was selected as a whole, before it runs; they run after the tier's other checks.
     *
     * @return classes that Jupiter can run; by default none
     */
    default List<Class<?>> further(Tier tier) {
        return List.of();
    }

    /**
     * What is decided about a tier right before it: operations of earlier tiers may have shown that it cannot run.
     *
     * @param planned the decision of the plan
     * @return by default that of the plan
     */
    default Plan.Decision decision(Tier tier, Plan.Decision planned) {
        return planned;
    }

    /**
     * Does one operation and waits until it is done.
     *
     * @throws Exception when it failed; reported on the operation's node
     */
    void perform(Operation operation) throws Exception;

    /** Tells that a step begins. Must not throw. */
    void started(Step step);

    /** Tells how a step ended. Must not throw. */
    void finished(Step step, StepResult result);

    /** Gives back everything this run holds. Called once, also after a failed {@link #prepare()}. */
    void close() throws Exception;
}
