package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * By what the witness of a run is known: the small foreign stack that stands beside the app. It bears a run id of its own, so that
 * the teardown of the app lets it stand; the reaper of the run removes it too.
 */
public final class WitnessName {

    private WitnessName() {}

    /** Its stack. */
    public static String stack(String runId) {
        return "ccci-witness-" + runId;
    }

    /** Removes what is there of it; nothing is there of most runs that died. */
    static void remove(DockerClient docker, String runId, Duration limit, Consumer<String> progress) {
        Teardown.remove(docker, stack(runId), run(runId), limit, progress);
    }

    /** What its objects bear in place of the run's id. */
    public static String run(String runId) {
        return runId + "-witness";
    }
}
