package dev.ccci.harness.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sees to it that images are on the server before any clock starts, so that a pull that fails is not taken for a slow app. */
public final class ImagePuller {

    private static final int AT_A_TIME = 2;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** A registry that is busy, or away for a moment, is asked again after these. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

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
        Optional<LifecycleFailure> failure = attempt(image);
        for (Duration pause : PAUSES) {
            if (failure.filter(ImagePuller::mayPass).isEmpty()) {
                break;
            }
            progress.accept("image " + image + " not pulled, again in " + pause.toSeconds() + " s: "
                    + failure.get().summary());
            pause(pause, image);
            failure = attempt(image);
        }
        failure.ifPresent(last -> {
            throw last;
        });
        progress.accept(
                String.format(Locale.ROOT, "image %s pulled in %.1f s", image, (System.nanoTime() - began) / 1e9));
    }

    private Optional<LifecycleFailure> attempt(String image) {
        try {
            boolean ended = server.docker()
                    .pullImageCmd(withTag(image))
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return ended
                    ? Optional.empty()
                    : Optional.of(did(image)
                            .found("it was still being pulled after " + LIMIT.toMinutes() + " min")
                            .sign(
                                    Sign.REGISTRY_DOWN,
                                    "the registry has not given the image in " + LIMIT.toMinutes() + " min")
                            .blame(Cause.INFRASTRUCTURE));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("image " + image, interruption);
        } catch (RuntimeException refused) {
            return Optional.of(refused(image, refused));
        }
    }

    private static boolean mayPass(LifecycleFailure failure) {
        return Arrays.stream(PullProblem.values())
                .filter(PullProblem::passes)
                .anyMatch(problem -> failure.signs().containsKey(problem.sign()));
    }

    /** Interruptible, as a pull is. */
    private static void pause(Duration time, String image) {
        try {
            new Semaphore(0).tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw Interrupted.whileWaitingFor("image " + image, interruption);
        }
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

    private LifecycleFailure refused(String image, RuntimeException refused) {
        if (EngineErrors.unreachable(refused)) {
            return did(image)
                    .found("the engine does not answer: " + EngineErrors.words(refused))
                    .sign(Sign.ENGINE_SILENT, EngineErrors.words(refused))
                    .because(refused)
                    .blame(Cause.INFRASTRUCTURE);
        }
        return refused(image, server.name(), String.valueOf(refused.getMessage()));
    }

    static LifecycleFailure refused(String image, String server, String words) {
        Optional<PullProblem> problem = PullProblem.of(words);
        LifecycleFailure.Found failure = LifecycleFailure.did("pulled image " + image + " to " + server)
                .expected("that its registry has it")
                .found(problem.map(PullProblem::meaning)
                                .map(text -> text + "\n")
                                .orElse("")
                        + words);
        problem.ifPresent(known -> failure.sign(known.sign(), image + ": " + known.meaning()));
        return failure.blame(problem.map(PullProblem::blame).orElse(Cause.IMAGE));
    }

    private LifecycleFailure.Expected did(String image) {
        return LifecycleFailure.did("pulled image " + image + " to " + server.name())
                .expected("that its registry has it");
    }
}
