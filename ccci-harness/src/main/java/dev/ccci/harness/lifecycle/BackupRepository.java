package dev.ccci.harness.lifecycle;

import dev.ccci.harness.backup.ResticRepository;
import dev.ccci.harness.server.Server;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The repository in which a run keeps its backups. It is made beside the first deployment, since restic takes a few seconds
 * for it.
 */
final class BackupRepository {

    private final Server server;
    private final String runId;
    private final Consumer<String> password;
    private final String volume;
    private final ResticRepository repository;
    private volatile @Nullable CompletableFuture<Void> made;

    BackupRepository(Server server, String runId, String stack, Consumer<String> password) {
        this.server = server;
        this.runId = runId;
        this.password = password;
        this.volume = "ccci-" + runId + "-backups";
        OneOffShell shell = new OneOffShell(server, runId);
        this.repository = new ResticRepository(shell, shell, volume, stack);
    }

    /** Begins to make it, in a volume with the label by which the teardown and the reaper find it. */
    void begin() {
        made = CompletableFuture.runAsync(() -> {
            server.docker()
                    .createVolumeCmd()
                    .withName(volume)
                    .withLabels(Map.of("dev.ccci.run", runId))
                    .exec();
            password.accept(repository.create());
        });
    }

    /** The finished repository; waits for it. */
    ResticRepository ready() {
        try {
            Objects.requireNonNull(made, "not begun").join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return repository;
    }

    /** Waits until nothing is being made any more, so that a teardown sees all there is. */
    void settle() {
        CompletableFuture<Void> making = made;
        if (making != null) {
            making.exceptionally(failure -> null).join();
        }
    }
}
