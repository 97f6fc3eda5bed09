package dev.ccci.harness.lifecycle;

import dev.ccci.harness.Exec;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.proof.SqlitePlace;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.store.Store;
import dev.ccci.harness.swarm.ImagePuller;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs sqlite3 in the service that has the file, as the app's user does; or in a container of its own when there is none. */
final class SqliteRoom implements SqlitePlace {

    /** A service that only prepared the volume has ended by now. */
    private static final Duration FOR_A_CONTAINER = Duration.ofSeconds(5);

    private final Server server;
    private final String runId;
    private final Exec services;
    private final Consumer<String> progress;

    SqliteRoom(Server server, String runId, Exec services, Consumer<String> progress) {
        this.server = server;
        this.runId = runId;
        this.services = services;
        this.progress = progress;
    }

    @Override
    public Exec of(Store file) {
        if (hasProgram(file.service())) {
            return services;
        }
        String image = server.sqliteImage()
                .orElseThrow(() -> LifecycleFailure.did("looked for the program sqlite3 for " + file.title())
                        .expected("it in the service's image, or an image that has it in ccci.sqlite.image")
                        .found("neither the image of service " + file.service() + " has sqlite3, nor names"
                                + " ccci.sqlite.image one that has")
                        .unverified(Cause.HARNESS));
        server.makeAvailable(List.of(image), progress);
        new ImagePuller(server).pull(List.of(image), line -> {});
        return new OneOffExec(server, runId, image, file.volumes().get(0));
    }

    private boolean hasProgram(String service) {
        try {
            return services.within(FOR_A_CONTAINER)
                            .run(service, "sh", "-c", "command -v sqlite3")
                            .exitCode()
                    == 0;
        } catch (LifecycleFailure none) {
            return false;
        }
    }
}
