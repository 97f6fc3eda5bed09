package dev.ccci.harness.lifecycle;

import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeVersion;
import dev.ccci.harness.server.Server;
import dev.ccci.harness.swarm.ImagePuller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the stage of a run: once, and again with an older base, or none, when the base turns out not to be had any more. */
final class Staging {

    private final Preparation preparation;
    private final RecipeRepository repository;
    private final String domain;
    private final Hold hold;
    private final Server server;
    private final BaseTrials trials;
    private final Function<Prepared, Stage> stages;
    private final Consumer<Prepared> decided;
    private final Consumer<String> progress;

    /**
     * @param stages the stage for what was decided
     * @param decided gets every decision after the first
     */
    Staging(
            Preparation preparation,
            RecipeRepository repository,
            String domain,
            Hold hold,
            Server server,
            BaseTrials trials,
            Function<Prepared, Stage> stages,
            Consumer<Prepared> decided,
            Consumer<String> progress) {
        this.preparation = preparation;
        this.repository = repository;
        this.domain = domain;
        this.hold = hold;
        this.server = server;
        this.trials = trials;
        this.stages = stages;
        this.decided = decided;
        this.progress = progress;
    }

    /** The stage for a deployment that is there already. */
    Stage of(Prepared prepared) {
        return stages.apply(prepared);
    }

    /**
     * The stage of a new deployment, every image of which is on the server.
     *
     * @throws LifecycleFailure when an image of the head cannot be had
     */
    Stage withImages(Prepared prepared) {
        List<String> images = new ArrayList<>(prepared.images());
        images.add(server.resticImage());
        try {
            supply(images);
            return stages.apply(prepared);
        } catch (LifecycleFailure missing) {
            if (prepared.base().isEmpty() || !BaseTrials.ofTheVersion(missing)) {
                throw missing;
            }
        }
        // one of the two versions lacks an image: a head that does is red
        supply(List.of(server.resticImage()));
        supply(prepared.head().stack().images());
        return stages.apply(withImagesOfItsBase(prepared));
    }

    /**
     * The stage in place of one whose base could not be deployed.
     *
     * @param why what became of it; nothing of it is on the server any more
     * @param took how long it was tried
     */
    Stage instead(Stage failed, LifecycleFailure why, Duration took) {
        Prepared next = without(failed.prepared(), why, took, failed.ownDeploys());
        return stages.apply(withImagesOfItsBase(next));
    }

    private Prepared withImagesOfItsBase(Prepared prepared) {
        Prepared candidate = prepared;
        while (candidate.base().isPresent()) {
            try {
                supply(candidate.first().stack().images());
                return candidate;
            } catch (LifecycleFailure missing) {
                if (!BaseTrials.ofTheVersion(missing)) {
                    throw missing;
                }
                candidate = without(candidate, missing, Duration.ZERO, 0);
            }
        }
        return candidate;
    }

    private Prepared without(Prepared prepared, LifecycleFailure why, Duration took, int deploys) {
        Base lost = prepared.chosen();
        Base next = trials.after(
                lost, why, took, deploys, prepared.settings().limits().deploy());
        Prepared other = preparation.decide(repository, domain, hold, Optional.empty(), next, trials);
        progress.accept(String.format(
                Locale.ROOT,
                "the base %s cannot be deployed any more (%s); going on with %s",
                lost.version().map(RecipeVersion::text).orElse("none"),
                why.summary(),
                other.base().map(base -> "the older " + base.files().deployed()).orElse("the head alone")));
        decided.accept(other);
        return other;
    }

    private void supply(List<String> images) {
        server.makeAvailable(images, progress);
        new ImagePuller(server).pull(images, progress);
    }
}
