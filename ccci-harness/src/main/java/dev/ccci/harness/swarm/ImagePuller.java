package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sees to it that images are on the server before any clock starts, so that a pull that fails is not taken for a slow app. */
public final class ImagePuller {

    private static final int AT_A_TIME = 2;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Server server;

    /** Pulls to this server. */
    public ImagePuller(Server server) {
        this.server = server;
    }

    /**
     * Pulls those that are missing, two at a time.
     *
     * @param progress gets one line for each image
     * @throws LifecycleFailure naming the first image that cannot be had, and the engine's words
     */
    public void pull(Collection<String> images, Consumer<String> progress) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> pulls = new ArrayList<>();
            for (String image : new LinkedHashSet<>(images)) {
                pulls.add(pool.submit(() -> pull(image, progress)));
            }
            for (Future<?> pull : pulls) {
                pull.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LifecycleFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("images", interruption);
        } finally {
            pool.shutdownNow();
        }
    }

    private void pull(String image, Consumer<String> progress) {
        if (present(image)) {
            progress.accept("image " + image + " is there");
            return;
        }
        long began = System.nanoTime();
        try {
            boolean ended = server.docker()
                    .pullImageCmd(withTag(image))
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                throw failed(image, "it was still being pulled after " + LIMIT.toMinutes() + " min");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("image " + image, interruption);
        } catch (LifecycleFailure failure) {
            throw failure;
        } catch (RuntimeException refused) {
            throw failed(image, String.valueOf(refused.getMessage()));
        }
        progress.accept(
                String.format(Locale.ROOT, "image %s pulled in %.1f s", image, (System.nanoTime() - began) / 1e9));
    }

    private boolean present(String image) {
        DockerClient docker = server.docker();
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    /** The engine pulls every tag when it is given none. */
    static String withTag(String image) {
        boolean named = image.contains("@")
                || image.substring(image.lastIndexOf('/') + 1).contains(":");
        return named ? image : image + ":latest";
    }

    private LifecycleFailure failed(String image, String words) {
        return LifecycleFailure.did("pulled image " + image + " to " + server.name())
                .expected("that its registry has it")
                .found(words)
                .blame(Cause.IMAGE);
    }
}
