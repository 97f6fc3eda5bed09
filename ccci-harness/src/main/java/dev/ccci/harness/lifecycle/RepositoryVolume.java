package dev.ccci.harness.lifecycle;

import dev.ccci.harness.server.Server;
import java.util.Map;

/** The volume in which a run keeps its backups. */
final class RepositoryVolume {

    private RepositoryVolume() {}

    /** Makes it, with the label by which the teardown and the reaper find it. */
    static String create(Server server, String runId) {
        String name = name(runId);
        server.docker()
                .createVolumeCmd()
                .withName(name)
                .withLabels(Map.of("dev.ccci.run", runId))
                .exec();
        return name;
    }

    static String name(String runId) {
        return "ccci-" + runId + "-backups";
    }
}
