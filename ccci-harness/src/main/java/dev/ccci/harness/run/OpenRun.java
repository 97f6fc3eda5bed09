package dev.ccci.harness.run;

import dev.ccci.Tier;
import dev.ccci.harness.App;
import dev.ccci.harness.Exec;
import dev.ccci.harness.Http;
import dev.ccci.harness.browser.AppBrowser;
import dev.ccci.harness.dep.Deps;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The run that a test is part of; what its parameters are made from. */
public interface OpenRun {

    /**
     * The deployed app.
     *
     * @param tier in which it is looked at
     * @param unique the token for one test
     */
    App app(Tier tier, String unique);

    /** A new client for the app, without cookies. */
    Http http();

    /** Commands in the app's containers. */
    Exec exec();

    /** The id of the earlier run whose deployment this run goes on with; empty when it made its own. */
    Optional<String> heldBy();

    /** What was red in that earlier run and is not looked at anew, by JUnit id; told as it was told then. */
    Map<String, LifecycleFailure> heldReds();

    /** The server it runs on. */
    Server server();

    /** The browser of this run; not started before somebody has a page. */
    AppBrowser browser();

    /**
     * Notes files that show why a test failed; its failure will name them.
     *
     * @param files relative to the run directory
     * @param uniqueId the test's JUnit id
     */
    void kept(List<Path> files, String uniqueId);

    /**
     * Tells of a failure of a test at the moment it happens, so that it can be judged by what is there to be seen then.
     *
     * @param uniqueId the test's JUnit id
     */
    default void noticed(Throwable failure, String uniqueId) {}

    /**
     * A failure of a test with who is to blame, the place of the evidence and the command that runs this test again.
     *
     * @param uniqueId the test's JUnit id
     */
    LifecycleFailure located(LifecycleFailure failure, String uniqueId);

    /** The same failure without any of the run's secrets. */
    Throwable masked(Throwable failure);

    /** The apps that it needs. */
    Deps deps();

    /** What is known so far. */
    Facts facts();
}
