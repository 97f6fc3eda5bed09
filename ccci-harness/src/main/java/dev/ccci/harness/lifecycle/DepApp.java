package dev.ccci.harness.lifecycle;

import dev.ccci.harness.dep.ProviderApp;
import dev.ccci.harness.recipe.SecretValue;
import dev.ccci.harness.report.DepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app that others need. */
interface DepApp {

    /** Its recipe's name. */
    String recipe();

    /** What it needs itself. */
    List<String> needs();

    /** For the results. */
    DepResult result();

    /** One line for the plan: what is used, and why. */
    String plan();

    /** Whether a tenant must be removed from it in the end, because it outlives the run. */
    boolean outlivesTheRun();

    /** Whether it is to be put on the server. */
    boolean isDeployed();

    /** Takes names and gets images; before any clock starts. A failure is kept for {@link #up}. */
    void prepare();

    /**
     * Brings it up, and returns when it answers.
     *
     * @param values of the tenants it has on what it needs, by recipe
     * @throws RuntimeException when that fails
     */
    void up(Map<String, Map<String, String>> values);

    /** Where tenants are made; only when it is up. */
    ProviderApp app();

    /** Asks now; empty when it answers as it should. */
    Optional<String> notReady();

    /** How long it may take, once it is up, until tenants can be made on it. */
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /** Removes what {@link #up} has made; throws naming what is left. */
    void remove();

    /** How often it was put on the server. */
    int deploys();

    /** What is on the server of it now. */
    List<String> residue();

    /** Writes the logs of its services into a folder. */
    void saveLogs(Path folder);

    /** The secrets that were made for it, by their name on the server. */
    Map<String, SecretValue> secrets();

    /**
     * Takes its name while a run goes on with what an earlier one has left.
     *
     * @param secrets all that the earlier run has made, by their name on the server
     */
    void attach(Map<String, SecretValue> secrets);

    /** Leaves it where it is, until the end of the lease of what the run holds. */
    void keep();

    /** Gives back what {@link #prepare} has taken. */
    void close();
}
